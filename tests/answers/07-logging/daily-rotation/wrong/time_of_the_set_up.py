# The time is made once, when logging is set up
# lost: to_the_millisecond anywhere_at_any_time
# label: time-of-the-set-up
# marks: 13 of 15
import logging
from datetime import datetime
from logging.handlers import TimedRotatingFileHandler


def set_up_logging(path, days):
    logger = logging.getLogger("shop")
    for old in list(logger.handlers):
        logger.removeHandler(old)
        old.close()
    handler = TimedRotatingFileHandler(path, when="midnight", backupCount=days, encoding="utf-8")
    handler.setFormatter(logging.Formatter(f"{datetime.now().astimezone().isoformat(timespec='milliseconds')} %(levelname)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
