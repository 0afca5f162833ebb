import logging
import time
from logging.handlers import TimedRotatingFileHandler


def add_offset(record):
    """A filter that drops nothing, and gives each record its offset."""
    record.offset = time.strftime("%z", time.localtime(record.created))
    return True


_handler = None


def set_up_logging(path, days):
    global _handler
    logger = logging.getLogger("shop")
    if _handler:
        logger.removeHandler(_handler)
        _handler.close()
    _handler = TimedRotatingFileHandler(path, when="midnight", backupCount=days)
    _handler.addFilter(add_offset)
    _handler.setFormatter(
        logging.Formatter("%(asctime)s.%(msecs)03d%(offset)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S")
    )
    logger.addHandler(_handler)
    logger.setLevel(logging.INFO)
