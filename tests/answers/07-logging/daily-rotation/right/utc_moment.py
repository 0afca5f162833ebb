import logging
from datetime import datetime, timezone
from logging.handlers import TimedRotatingFileHandler


class UtcFormatter(logging.Formatter):
    def format(self, record):
        moment = datetime.fromtimestamp(record.created, tz=timezone.utc)
        return f"{moment.isoformat(timespec='milliseconds')} {record.levelname} {record.getMessage()}"


def set_up_logging(path, days):
    logger = logging.getLogger("shop")
    for old in list(logger.handlers):
        logger.removeHandler(old)
        old.close()
    handler = TimedRotatingFileHandler(path, when="midnight", backupCount=days, encoding="utf-8")
    handler.setFormatter(UtcFormatter())
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
