import logging
from logging.handlers import TimedRotatingFileHandler


def set_up_logging(path, days):
    """The offset stands before the date, so that the milliseconds follow the seconds."""
    logger = logging.getLogger("shop")
    logger.handlers.clear()
    handler = TimedRotatingFileHandler(path, "midnight", 1, days)
    handler.setFormatter(
        logging.Formatter("[%(asctime)s,%(msecs)03d] %(levelname)s: %(message)s", "%z %Y-%m-%d %H:%M:%S")
    )
    logger.addHandler(handler)
    logger.setLevel("INFO")
    return logger
