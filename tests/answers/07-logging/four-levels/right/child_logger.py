import logging
import logging.handlers


SHOP = logging.getLogger("shop")
ORDERS = logging.getLogger("shop.orders")


def set_up_logging(path, level):
    for handler in SHOP.handlers[:]:
        SHOP.removeHandler(handler)
    handler = logging.handlers.WatchedFileHandler(path)
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
    SHOP.addHandler(handler)
    SHOP.setLevel(level)


def report_order(number):
    for level, event in (
        (logging.DEBUG, "received"),
        (logging.INFO, "paid"),
        (logging.WARNING, "delayed"),
        (logging.ERROR, "not delivered"),
    ):
        ORDERS.log(level, "order %d %s", number, event)


if __name__ == "__main__":
    set_up_logging("levels.log", "DEBUG")
    report_order(17)
