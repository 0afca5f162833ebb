import logging


_present = None


def set_up_logging(path: str, level: str) -> logging.Logger:
    """Remember the handler of the last set-up, to take it away in the next."""
    global _present
    logger = logging.getLogger("shop")
    if _present is not None:
        logger.removeHandler(_present)
        _present.close()
    _present = logging.FileHandler(filename=path, mode="a")
    _present.setFormatter(
        logging.Formatter(fmt="{asctime} [{levelname:>8}] {name}: {message}", datefmt="%Y-%m-%d %H:%M:%S", style="{")
    )
    logger.addHandler(_present)
    logger.setLevel(level)
    return logger


def report_order(number):
    logger = logging.getLogger("shop")
    logger.debug("order %s received", number)
    logger.info("order %s paid", number)
    logger.warning("order %s delayed", number)
    logger.error("order %s not delivered", number)


if __name__ == "__main__":
    set_up_logging("levels.log", "DEBUG")
    report_order(17)
