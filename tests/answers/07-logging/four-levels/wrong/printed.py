# Prints the messages
# lost: comes_to_the_file all_four threshold level_in_each_line time_in_each_line as_a_script any_threshold set_up_twice another_file another_level lines_stay root_untouched others_go_on through_the_shops_logger
# label: printed-not-logged
# marks: 0 of 15
import logging


def set_up_logging(path, level):
    logger = logging.getLogger("shop")
    for old in list(logger.handlers):
        logger.removeHandler(old)
        old.close()
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s - %(levelname)s - %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(level)


def report_order(number):
    print("DEBUG", f"order {number} received")
    print("INFO", f"order {number} paid")
    print("WARNING", f"order {number} delayed")
    print("ERROR", f"order {number} not delivered")


if __name__ == "__main__":
    set_up_logging("levels.log", "DEBUG")
    report_order(17)
