import logging
from datetime import datetime
from logging.handlers import TimedRotatingFileHandler


class DetailedFormatter(logging.Formatter):
    def formatTime(self, record, datefmt=None):
        return datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds")


class DailyFile(TimedRotatingFileHandler):
    """A file a day, with a line for each record that says when it was made."""

    def __init__(self, path, days):
        super().__init__(path, when="midnight", interval=1, backupCount=days, encoding="utf-8")
        self.setFormatter(DetailedFormatter("%(asctime)s %(levelname)-8s %(name)s %(message)s"))
        self.suffix = "%Y-%m-%d"

    def doRollover(self):
        super().doRollover()
        print("a new day")


def set_up_logging(path, days):
    logger = logging.getLogger("shop")
    for old in list(logger.handlers):
        logger.removeHandler(old)
    logger.addHandler(DailyFile(path, days))
    logger.setLevel(logging.INFO)
