# Does nothing where there is a handler already
# lost: another_file another_level
# label: first-set-up-stays
# marks: 13 of 15
import logging


def set_up_logging(path, level):
    logger = logging.getLogger("shop")
    if logger.handlers:
        return
    handler = logging.FileHandler(path)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
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
