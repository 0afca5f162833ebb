# Goes through the list that it takes from: with two handlers, one stays
# lost: set_up_twice another_file
# label: handlers-pile-up
# marks: 13 of 15
import logging


def set_up_logging(path, level):
    logger = logging.getLogger("shop")
    for old in logger.handlers:
        logger.removeHandler(old)
    form = logging.Formatter("%(asctime)s %(levelname)s %(message)s")
    for handler in (logging.StreamHandler(), logging.FileHandler(path)):
        handler.setFormatter(form)
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
