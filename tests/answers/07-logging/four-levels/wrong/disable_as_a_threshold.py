# logging.disable for the threshold: that is for all loggers
# lost: others_go_on
# label: others-disabled
# marks: 14 of 15
import logging


def set_up_logging(path, level):
    logger = logging.getLogger("shop")
    for old in list(logger.handlers):
        logger.removeHandler(old)
        old.close()
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s - %(levelname)s - %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    logging.disable(getattr(logging, level) - 1)


def report_order(number):
    logger = logging.getLogger("shop")
    logger.debug("order %s received", number)
    logger.info("order %s paid", number)
    logger.warning("order %s delayed", number)
    logger.error("order %s not delivered", number)


if __name__ == "__main__":
    set_up_logging("levels.log", "DEBUG")
    report_order(17)
