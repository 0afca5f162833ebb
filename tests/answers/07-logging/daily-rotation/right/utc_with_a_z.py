import logging
import time
from logging.handlers import TimedRotatingFileHandler


def set_up_logging(path, days):
    logger = logging.getLogger("shop")
    for old in logger.handlers[:]:
        logger.removeHandler(old)
        old.close()
    form = logging.Formatter("%(asctime)s | %(levelname)s | %(message)s")
    form.converter = time.gmtime
    form.default_time_format = "%Y-%m-%dT%H:%M:%S"
    form.default_msec_format = "%s.%03dZ"
    # The times are UTC, the days are local.
    handler = TimedRotatingFileHandler(path, when="midnight", backupCount=days, utc=False)
    handler.setFormatter(form)
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
