# All four messages are logged at WARNING
# lost: threshold level_in_each_line any_threshold another_level
# label: one-level-for-all
# marks: 11 of 15
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
    logger = logging.getLogger("shop")
    for event in ("received", "paid", "delayed", "not delivered"):
        logger.warning("order %s %s", number, event)


if __name__ == "__main__":
    set_up_logging("levels.log", "DEBUG")
    report_order(17)
