# A buffer before the file: an order's lines are written by the next error, or never
# lost: comes_to_the_file all_four threshold level_in_each_line time_in_each_line as_a_script any_threshold set_up_twice another_file another_level lines_stay root_untouched others_go_on through_the_shops_logger
# label: nothing-written
# marks: 0 of 15
import logging
import logging.handlers


def set_up_logging(path, level):
    logger = logging.getLogger("shop")
    for old in list(logger.handlers):
        logger.removeHandler(old)
        old.close()
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s - %(levelname)s - %(message)s"))
    logger.addHandler(logging.handlers.MemoryHandler(100, logging.CRITICAL, handler))
    logger.setLevel(level)


def report_order(number):
    logger = logging.getLogger("shop")
    logger.debug("order %s received", number)
    logger.info("order %s paid", number)
    logger.warning("order %s delayed", number)
    logger.error("order %s not delivered", number)


if __name__ == "__main__":
    set_up_logging("levels.log", "DEBUG")
    report_order(17)
