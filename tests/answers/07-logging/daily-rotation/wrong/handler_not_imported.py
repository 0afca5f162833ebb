# Uses logging.handlers without importing it
# lost: to_the_millisecond with_the_offset from_info_on rolls_over_at_midnight by_a_timed_rotating_handler only_at_midnight each_day_has_its_file so_many_are_kept set_up_anew anywhere_at_any_time for_itself
# label: not-imported
# marks: 0 of 15
import logging
from datetime import datetime


class DetailedFormatter(logging.Formatter):
    def formatTime(self, record, datefmt=None):
        return datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds")


def set_up_logging(path, days):
    logger = logging.getLogger("shop")
    for old in list(logger.handlers):
        logger.removeHandler(old)
        old.close()
    handler = logging.handlers.TimedRotatingFileHandler(path, when="midnight", backupCount=days)
    handler.setFormatter(DetailedFormatter("%(asctime)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
