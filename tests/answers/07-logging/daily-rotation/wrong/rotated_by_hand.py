# A handler of its own, which looks at the date: right, but not the library's
# lost: by_a_timed_rotating_handler
# label: no-rotating-handler
# marks: 13 of 15
import logging
from datetime import date, datetime
from pathlib import Path


class DetailedFormatter(logging.Formatter):
    def formatTime(self, record, datefmt=None):
        return datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds")


class DailyFile(logging.Handler):
    def __init__(self, path, days):
        super().__init__()
        self.path, self.days = Path(path), days
        self.day = date.today()

    def emit(self, record):
        if date.today() != self.day:
            self.path.rename(f"{self.path}.{self.day}")
            for old in sorted(self.path.parent.glob(f"{self.path.name}.*"))[: -self.days]:
                old.unlink()
            self.day = date.today()
        with self.path.open("a") as file:
            file.write(self.format(record) + "\n")


def set_up_logging(path, days):
    logger = logging.getLogger("shop")
    handler = DailyFile(path, days)
    handler.setFormatter(DetailedFormatter("%(asctime)s %(levelname)s %(message)s"))
    logger.handlers = [handler]
    logger.setLevel(logging.INFO)
