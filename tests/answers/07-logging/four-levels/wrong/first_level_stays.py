# The level is set in the first set-up only
# lost: another_level
# label: old-level-stays
# marks: 14 of 15
import logging


def set_up_logging(path, level):
    logger = logging.getLogger("shop")
    if not logger.level:
        logger.setLevel(level)
    for old in list(logger.handlers):
        logger.removeHandler(old)
    handler = logging.FileHandler(path)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger.addHandler(handler)


def report_order(number):
    logger = logging.getLogger("shop")
    logger.debug("order %s received", number)
    logger.info("order %s paid", number)
    logger.warning("order %s delayed", number)
    logger.error("order %s not delivered", number)


if __name__ == "__main__":
    set_up_logging("levels.log", "DEBUG")
    report_order(17)
