# The day comes first, as in letters
# lost: to_the_millisecond anywhere_at_any_time
# label: another-form-of-date
# marks: 13 of 15
import logging
from logging.handlers import TimedRotatingFileHandler


def set_up_logging(path, days):
    logger = logging.getLogger("shop")
    logger.handlers.clear()
    handler = TimedRotatingFileHandler(path, when="midnight", backupCount=days)
    handler.setFormatter(logging.Formatter("%(asctime)s.%(msecs)03d %(levelname)s %(message)s", "%z %d.%m.%Y %H:%M:%S"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
