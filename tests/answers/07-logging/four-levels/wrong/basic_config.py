# basicConfig, as in the tutorial's first script: it is for the root logger
# lost: another_file another_level root_untouched
# label: root-gets-a-handler
# marks: 12 of 15
import logging


def set_up_logging(path, level):
    logging.basicConfig(filename=path, level=level, format="%(asctime)s - %(levelname)s - %(message)s")


def report_order(number):
    logger = logging.getLogger("shop")
    logger.debug("order %s received", number)
    logger.info("order %s paid", number)
    logger.warning("order %s delayed", number)
    logger.error("order %s not delivered", number)


if __name__ == "__main__":
    set_up_logging("levels.log", "DEBUG")
    report_order(17)
