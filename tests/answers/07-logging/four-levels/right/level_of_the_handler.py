import logging


logger = logging.getLogger("shop")


def set_up_logging(path, level):
    # Everything becomes a record, and the handler chooses.
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    while logger.handlers:
        handler = logger.handlers[0]
        handler.close()
        logger.removeHandler(handler)
    handler = logging.FileHandler(path)
    handler.setLevel(getattr(logging, level))
    handler.setFormatter(logging.Formatter("%(levelname)s;%(asctime)s;%(message)s"))
    logger.addHandler(handler)


def report_order(number):
    logger.debug(f"order {number} received")
    logger.info(f"order {number} paid")
    logger.warning(f"order {number} delayed")
    logger.error(f"order {number} not delivered")


if __name__ == "__main__":
    set_up_logging("levels.log", "DEBUG")
    report_order(17)
