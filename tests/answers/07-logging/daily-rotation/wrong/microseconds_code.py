# %f in datefmt: time.strftime, which logging uses, has no such code
# lost: to_the_millisecond anywhere_at_any_time
# label: milliseconds-in-datefmt
# marks: 13 of 15
import logging
from logging.handlers import TimedRotatingFileHandler


def set_up_logging(path, days):
    logger = logging.getLogger("shop")
    logger.handlers.clear()
    handler = TimedRotatingFileHandler(path, when="midnight", backupCount=days)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S.%f%z"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
