# Always reports order 17
# lost: any_threshold
# label: another-order
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
    logger.setLevel(level)


def report_order(number):
    logger = logging.getLogger("shop")
    logger.debug("order %s received", 17)
    logger.info("order %s paid", 17)
    logger.warning("order %s delayed", 17)
    logger.error("order %s not delivered", 17)


if __name__ == "__main__":
    set_up_logging("levels.log", "DEBUG")
    report_order(17)
