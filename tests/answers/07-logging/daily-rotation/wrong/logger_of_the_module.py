# A logger named like the module, where the task asks for `shop`
# lost: to_the_millisecond with_the_offset from_info_on rolls_over_at_midnight by_a_timed_rotating_handler only_at_midnight each_day_has_its_file so_many_are_kept set_up_anew anywhere_at_any_time
# label: nothing-written
# marks: 1 of 15
import logging
from datetime import datetime
from logging.handlers import TimedRotatingFileHandler


class DetailedFormatter(logging.Formatter):
    def formatTime(self, record, datefmt=None):
        return datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds")


def set_up_logging(path, days):
    logger = logging.getLogger(__name__)
    for old in list(logger.handlers):
        logger.removeHandler(old)
        old.close()
    handler = TimedRotatingFileHandler(path, when="midnight", backupCount=days, encoding="utf-8")
    handler.setFormatter(DetailedFormatter("%(asctime)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
