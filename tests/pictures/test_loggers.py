"""What the picture of a record's way shows, told by its description."""

import contextlib
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend2.outside.logs import fresh_logging
from backend2.pictures.loggers import Station, Stop, find_stations, record_way


@contextlib.contextmanager
def shop() -> Iterator[logging.Logger]:
    """Sets up a logger with a level, and two handlers with a level each, below a root with one of its own.

    No fixture: between a fixture and its test, pytest gives the root handlers of its own.
    """
    with fresh_logging():
        logging.basicConfig(level=logging.ERROR, stream=sys.stderr)
        logger = logging.getLogger("shop")
        logger.setLevel(logging.INFO)
        logger.addHandler(logging.StreamHandler(sys.stdout))
        logger.addHandler(logging.FileHandler(Path("shop.log"), delay=True))
        logger.handlers[1].setLevel(logging.WARNING)
        yield logger


def test_a_record_goes_from_its_logger_to_the_root_and_is_offered_to_each_handler() -> None:
    with shop():
        assert list(find_stations("shop.orders", "INFO")) == [
            Station("shop.orders", ("from INFO on, as its parent",), ()),
            Station(
                "shop",
                ("(its level isn't asked)",),
                (
                    Stop("StreamHandler", "stdout", "writes it"),
                    Stop("FileHandler", "shop.log", "from WARNING on: leaves it out"),
                ),
            ),
            Station("root", ("(its level isn't asked)",), (Stop("StreamHandler", "stderr", "writes it"),)),
        ]


@pytest.mark.parametrize(("level", "times"), [("DEBUG", 0), ("INFO", 2)])
def test_what_it_says_is_what_happens(level: str, times: int, capsys: pytest.CaptureFixture[str]) -> None:
    with fresh_logging():
        for name in ("shop", "shop.orders"):
            logging.getLogger(name).addHandler(logging.StreamHandler(sys.stdout))
        orders = logging.getLogger("shop.orders")
        orders.setLevel(logging.INFO)
        assert sum(len(station.stops) for station in find_stations("shop.orders", level)) == times
        orders.log(logging.getLevelNamesMapping()[level], "written")
    assert capsys.readouterr().out == "written\n" * times


def test_below_the_level_there_is_no_way() -> None:
    lines = ("from INFO on, as its parent", "DEBUG is below that: no record is made")
    with shop():
        assert list(find_stations("shop.orders", "DEBUG")) == [Station("shop.orders", lines, ())]


def test_a_disabled_logger_is_told() -> None:
    lines = ("from INFO on", "but disabled: no record is made")
    with shop() as logger:
        logger.disabled = True
        assert list(find_stations("shop", "ERROR")) == [Station("shop", lines, ())]


def test_a_way_ends_where_nothing_is_propagated() -> None:
    with shop() as logger:
        logger.propagate = False
        assert [station.name for station in find_stations("shop.orders", "INFO")] == ["shop.orders", "shop"]
        assert "propagate = False: it ends here" in record_way("shop", "INFO").alt


def test_the_picture_says_it_in_words_too() -> None:
    with shop():
        assert record_way("shop", "WARNING").alt == (
            "The way of a record of level WARNING. Logger shop: from INFO on. "
            "Its StreamHandler stdout: writes it. Its FileHandler shop.log: writes it. "
            "Logger root: (its level isn't asked). Its StreamHandler stderr: writes it."
        )


def test_a_handler_without_a_stream_is_shown_by_its_kind() -> None:
    with shop() as logger:
        logger.addHandler(logging.NullHandler())
        assert "Its NullHandler: writes it." in record_way("shop", "INFO").alt


def test_more_loggers_on_the_way_make_the_picture_taller() -> None:
    with shop():
        short, long = (record_way(name, "INFO").size for name in ("shop", "shop.orders"))
    assert short[1] < long[1]


def test_the_same_way_has_the_same_picture() -> None:
    with shop():
        assert record_way("shop", "INFO").png == record_way("shop", "INFO").png


def test_matplotlib_is_loaded_only_when_a_picture_is_drawn() -> None:
    program = "import sys; from backend2.pictures import loggers; print('matplotlib' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout == "False\n"
