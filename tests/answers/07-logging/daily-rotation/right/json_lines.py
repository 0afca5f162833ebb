import json
import logging
import logging.handlers
from datetime import datetime


class JsonFormatter(logging.Formatter):
    def format(self, record):
        moment = datetime.fromtimestamp(record.created).astimezone()
        return json.dumps(
            {"level": record.levelname, "message": record.getMessage(), "at": moment.isoformat(timespec="milliseconds")}
        )


def set_up_logging(path, days):
    logger = logging.getLogger("shop")
    for old in list(logger.handlers):
        logger.removeHandler(old)
    handler = logging.handlers.TimedRotatingFileHandler(path, when="midnight", backupCount=days)
    handler.setFormatter(JsonFormatter())
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
