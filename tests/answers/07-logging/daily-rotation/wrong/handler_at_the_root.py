# basicConfig: the root logger gets the handler
# lost: for_itself
# label: root-gets-a-handler
# marks: 14 of 15
import logging
from datetime import datetime
from logging.handlers import TimedRotatingFileHandler


class DetailedFormatter(logging.Formatter):
    def formatTime(self, record, datefmt=None):
        return datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds")


def set_up_logging(path, days):
    handler = TimedRotatingFileHandler(path, when="midnight", backupCount=days, encoding="utf-8")
    handler.setFormatter(DetailedFormatter("%(asctime)s %(levelname)s %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
