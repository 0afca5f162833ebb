# The time is UTC's, the offset is that of here
# lost: with_the_offset anywhere_at_any_time
# label: utc-called-local
# marks: 13 of 15
import logging
import time
from datetime import datetime, timezone
from logging.handlers import TimedRotatingFileHandler


class DetailedFormatter(logging.Formatter):
    def formatTime(self, record, datefmt=None):
        moment = datetime.fromtimestamp(record.created, timezone.utc)
        return moment.strftime("%Y-%m-%d %H:%M:%S.") + f"{record.msecs:03.0f}" + time.strftime("%z")


def set_up_logging(path, days):
    logger = logging.getLogger("shop")
    for old in list(logger.handlers):
        logger.removeHandler(old)
        old.close()
    handler = TimedRotatingFileHandler(path, when="midnight", backupCount=days, encoding="utf-8")
    handler.setFormatter(DetailedFormatter("%(asctime)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
