# The zone's name in the place of the offset
# lost: with_the_offset anywhere_at_any_time
# label: zone-name
# marks: 13 of 15
import logging
from logging.handlers import TimedRotatingFileHandler


def set_up_logging(path, days):
    logger = logging.getLogger("shop")
    logger.handlers.clear()
    handler = TimedRotatingFileHandler(path, when="midnight", backupCount=days)
    handler.setFormatter(logging.Formatter("%(asctime)s.%(msecs)03d %(levelname)s %(message)s", "%Z %Y-%m-%d %H:%M:%S"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
