# Writes the lines itself, without logging
# lost: through_the_shops_logger
# label: another-logger
# marks: 13 of 15
from datetime import datetime

LEVELS = ["DEBUG", "INFO", "WARNING", "ERROR"]
settings = {}


def set_up_logging(path, level):
    settings.update(path=path, level=level)


def report_order(number):
    events = ["received", "paid", "delayed", "not delivered"]
    for level, event in zip(LEVELS, events):
        if LEVELS.index(level) >= LEVELS.index(settings["level"]):
            with open(settings["path"], "a") as file:
                file.write(f"{datetime.now():%Y-%m-%d %H:%M:%S} {level} order {number} {event}\n")


if __name__ == "__main__":
    set_up_logging("levels.log", "DEBUG")
    report_order(17)
