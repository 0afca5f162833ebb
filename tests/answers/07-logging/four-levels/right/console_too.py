import logging


def set_up_logging(path, level):
    """Write to the file, and to the terminal as well."""
    logger = logging.getLogger("shop")
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
    form = logging.Formatter("%(asctime)s.%(msecs)03d %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S")
    for handler in (logging.FileHandler(path), logging.StreamHandler()):
        handler.setFormatter(form)
        logger.addHandler(handler)
    logger.setLevel(level)
    print(f"logging to {path} from {level} on")


def report_order(number):
    logger = logging.getLogger("shop")
    logger.debug("order %s received", number)
    logger.info("order %s paid", number)
    logger.warning("order %s delayed", number)
    logger.error("order %s not delivered", number)


def main():
    set_up_logging("levels.log", "DEBUG")
    report_order(17)


if __name__ == "__main__":
    main()
