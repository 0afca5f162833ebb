import logging
import os


class Log:
    def __init__(self):
        self.logger = logging.getLogger("shop")
        self.handler = None

    def open(self, path, level):
        if self.handler is None or self.handler.baseFilename != os.path.abspath(path):
            self.close()
            self.handler = logging.FileHandler(path)
            self.handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
            self.logger.addHandler(self.handler)
        self.logger.setLevel(level)

    def close(self):
        if self.handler:
            self.logger.removeHandler(self.handler)
            self.handler.close()


LOG = Log()


def set_up_logging(path, level):
    LOG.open(path, level)


def report_order(number):
    logger = logging.getLogger("shop")
    logger.debug("order %s received", number)
    logger.info("order %s paid", number)
    logger.warning("order %s delayed", number)
    logger.error("order %s not delivered", number)


if __name__ == "__main__":
    set_up_logging("levels.log", "DEBUG")
    report_order(17)
