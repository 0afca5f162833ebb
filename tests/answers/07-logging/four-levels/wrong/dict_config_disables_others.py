# dictConfig without the key that lets other loggers live
# lost: others_go_on
# label: others-disabled
# marks: 14 of 15
import logging
import logging.config


def set_up_logging(path, level):
    logging.config.dictConfig(
        {
            "version": 1,
            "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(message)s"}},
            "handlers": {
                "file": {"class": "logging.FileHandler", "filename": path, "formatter": "line", "encoding": "utf-8"}
            },
            "loggers": {"shop": {"level": level, "handlers": ["file"]}},
        }
    )


def report_order(number):
    logger = logging.getLogger("shop")
    logger.debug("order %s received", number)
    logger.info("order %s paid", number)
    logger.warning("order %s delayed", number)
    logger.error("order %s not delivered", number)


if __name__ == "__main__":
    set_up_logging("levels.log", "DEBUG")
    report_order(17)
