# Whoever reports adds a handler first
# lost: all_four any_threshold another_file another_level
# label: lines-doubled
# marks: 11 of 15
import logging


settings = {}


def set_up_logging(path, level):
    settings.update(path=path, level=level)


def report_order(number):
    logger = logging.getLogger("shop")
    logger.setLevel(settings["level"])
    for message, log in (
        (f"order {number} received", logger.debug),
        (f"order {number} paid", logger.info),
        (f"order {number} delayed", logger.warning),
        (f"order {number} not delivered", logger.error),
    ):
        handler = logging.FileHandler(settings["path"])
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        logger.addHandler(handler)
        log(message)


if __name__ == "__main__":
    set_up_logging("levels.log", "DEBUG")
    report_order(17)
