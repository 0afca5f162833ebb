import logging
import time


class LocalTime(logging.Formatter):
    def formatTime(self, record, datefmt=None):
        return time.strftime("%Y-%m-%d %H:%M:%S%z", time.localtime(record.created))


def set_up_logging(path, level):
    logger = logging.getLogger("shop")
    forget(logger)
    handler = logging.FileHandler(path, "a", "utf-8", delay=True)
    handler.setFormatter(LocalTime("%(asctime)s %(process)d %(levelname)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.getLevelName(level))


def forget(logger):
    for handler in tuple(logger.handlers):
        logger.removeHandler(handler)
        handler.close()


def report_order(number):
    logger = logging.getLogger("shop")
    logger.debug("order %s received", number)
    logger.info("order %s paid", number)
    logger.warning("order %s delayed", number)
    logger.error("order %s not delivered", number)


if __name__ == "__main__":
    set_up_logging("levels.log", "DEBUG")
    report_order(17)
