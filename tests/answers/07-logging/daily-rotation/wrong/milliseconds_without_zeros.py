# Milliseconds without zeros in front
# lost: anywhere_at_any_time
# label: milliseconds-without-zeros
# marks: 14 of 15
import logging
from logging.handlers import TimedRotatingFileHandler


def set_up_logging(path, days):
    logger = logging.getLogger("shop")
    logger.handlers.clear()
    handler = TimedRotatingFileHandler(path, when="midnight", backupCount=days)
    handler.setFormatter(logging.Formatter("%(asctime)s.%(msecs)d %(levelname)s %(message)s", "%z %Y-%m-%d %H:%M:%S"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
