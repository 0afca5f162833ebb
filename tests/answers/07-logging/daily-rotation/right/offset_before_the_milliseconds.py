import logging
from logging.handlers import TimedRotatingFileHandler


def set_up_logging(path: str, days: int) -> None:
    logger = logging.getLogger("shop")
    while logger.handlers:
        logger.removeHandler(logger.handlers[-1])
    handler = TimedRotatingFileHandler(filename=path, when="MIDNIGHT", backupCount=days, delay=True)
    handler.setFormatter(
        logging.Formatter(fmt="{asctime},{msecs:03.0f} {levelname} {message}", datefmt="%Y-%m-%d %H:%M:%S %z", style="{")
    )
    handler.setLevel(logging.INFO)
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
