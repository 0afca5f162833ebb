# basicConfig and logging.info: the logger `shop` is never asked
# lost: root_untouched others_go_on through_the_shops_logger
# label: root-gets-a-handler
# marks: 11 of 15
import logging


def set_up_logging(path, level):
    logging.basicConfig(
        filename=path, level=level, format="%(asctime)s - %(levelname)s - %(message)s", force=True
    )


def report_order(number):
    logging.debug("order %s received", number)
    logging.info("order %s paid", number)
    logging.warning("order %s delayed", number)
    logging.error("order %s not delivered", number)


if __name__ == "__main__":
    set_up_logging("levels.log", "DEBUG")
    report_order(17)
