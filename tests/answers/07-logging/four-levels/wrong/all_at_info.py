# All four messages are logged at INFO, with the level's name in the text
# lost: threshold any_threshold another_level
# label: one-level-for-all
# marks: 12 of 15
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
    logger.info("DEBUG: order %s received", number)
    logger.info("INFO: order %s paid", number)
    logger.info("WARNING: order %s delayed", number)
    logger.info("ERROR: order %s not delivered", number)


if __name__ == "__main__":
    set_up_logging("levels.log", "DEBUG")
    report_order(17)
