import logging


class LineHandler(logging.Handler):
    """Opens the file for each line, so that nothing has to be closed."""

    def __init__(self, path, level):
        super().__init__(level)
        self.path = path
        self.setFormatter(logging.Formatter("%(asctime)s | %(levelname)-7s | %(message)s"))

    def emit(self, record):
        with open(self.path, "a", encoding="utf-8") as file:
            print(self.format(record), file=file)


def set_up_logging(path, level):
    logger = logging.getLogger("shop")
    logger.setLevel(1)
    logger.handlers = [LineHandler(path, level)]


def report_order(number):
    logger = logging.getLogger("shop")
    logger.debug("order %s received", number)
    logger.info("order %s paid", number)
    logger.warning("order %s delayed", number)
    logger.error("order %s not delivered", number)


if __name__ == "__main__":
    set_up_logging("levels.log", "DEBUG")
    report_order(17)
