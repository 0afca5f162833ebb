import logging
import logging.config
from datetime import datetime


class DetailedFormatter(logging.Formatter):
    def __init__(self, format):
        super().__init__(format)

    def formatTime(self, record, datefmt=None):
        return datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds")


def set_up_logging(path, days):
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "detailed": {"()": f"{__name__}.DetailedFormatter", "format": "%(asctime)s %(levelname)s %(message)s"}
            },
            "handlers": {
                "daily": {
                    "class": "logging.handlers.TimedRotatingFileHandler",
                    "filename": path,
                    "when": "midnight",
                    "backupCount": days,
                    "formatter": "detailed",
                    "encoding": "utf-8",
                }
            },
            "loggers": {"shop": {"level": "INFO", "handlers": ["daily"], "propagate": False}},
        }
    )
