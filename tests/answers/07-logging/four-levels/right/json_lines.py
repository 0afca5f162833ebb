import json
import logging
from datetime import datetime


class JsonFormatter(logging.Formatter):
    def format(self, record):
        moment = datetime.fromtimestamp(record.created)
        return json.dumps(
            {
                "message": record.getMessage(),
                "level": record.levelname,
                "time": moment.isoformat(timespec="milliseconds"),
            }
        )


def set_up_logging(path, level):
    logger = logging.getLogger("shop")
    logger.handlers.clear()
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(JsonFormatter())
    logger.addHandler(handler)
    logger.setLevel(level)


def report_order(number):
    logger = logging.getLogger("shop")
    logger.debug("order %s received", number)
    logger.info("order %s paid", number)
    logger.warning("order %s delayed", number)
    logger.error("order %s not delivered", number)


if __name__ == "__main__":
    set_up_logging("levels.log", "DEBUG")
    report_order(17)
