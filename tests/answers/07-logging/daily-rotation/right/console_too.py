import logging
from datetime import datetime
from logging.handlers import TimedRotatingFileHandler


class DetailedFormatter(logging.Formatter):
    def formatTime(self, record, datefmt=None):
        return datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds")


def set_up_logging(path, days):
    logger = logging.getLogger("shop")
    for old in list(logger.handlers):
        logger.removeHandler(old)
        old.close()
    handler = TimedRotatingFileHandler(path, when="midnight", backupCount=days, encoding="utf-8")
    handler.setFormatter(DetailedFormatter("%(asctime)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
    logger.addHandler(logging.StreamHandler())
    logger.setLevel(logging.INFO)
