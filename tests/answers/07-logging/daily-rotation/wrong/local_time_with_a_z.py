# Local time with the letter for UTC
# lost: with_the_offset anywhere_at_any_time
# label: local-time-called-utc
# marks: 13 of 15
import logging
from datetime import datetime
from logging.handlers import TimedRotatingFileHandler


class DetailedFormatter(logging.Formatter):
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"


def set_up_logging(path, days):
    logger = logging.getLogger("shop")
    for old in list(logger.handlers):
        logger.removeHandler(old)
        old.close()
    handler = TimedRotatingFileHandler(path, when="midnight", backupCount=days, encoding="utf-8")
    handler.setFormatter(DetailedFormatter("%(asctime)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
