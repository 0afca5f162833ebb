# A datefmt, and with it no milliseconds
# lost: to_the_millisecond anywhere_at_any_time
# label: no-milliseconds
# marks: 13 of 15
import logging
from logging.handlers import TimedRotatingFileHandler


def set_up_logging(path, days):
    logger = logging.getLogger("shop")
    logger.handlers.clear()
    handler = TimedRotatingFileHandler(path, when="midnight", backupCount=days)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S%z"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
