"""Logging in a notebook: nothing of a set-up stays after its cell, and a log file shows alike each time."""

import logging
import logging.config
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend2.outside import CannotRun
from backend2.outside.logs import fresh_logging, show_log


class Record(logging.LogRecord):
    pass


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def earlier() -> Iterator[logging.Logger]:
    """A logger that there was before, with a handler and a level."""
    logger = logging.getLogger("earlier")
    handler = logging.StreamHandler(sys.stdout)
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    yield logger
    logger.removeHandler(handler)
    logger.setLevel(logging.NOTSET)


def test_inside_logging_is_as_in_a_program_that_has_only_begun(earlier: logging.Logger) -> None:
    with fresh_logging():
        assert logging.root.handlers == []
        assert logging.root.level == logging.WARNING
        assert logging.getLogger("earlier") is not earlier
        assert not logging.getLogger("earlier").hasHandlers()


def test_afterwards_all_is_as_it_was(earlier: logging.Logger) -> None:
    handlers, level, factory = list(logging.root.handlers), logging.root.level, logging.getLogRecordFactory()
    with fresh_logging():
        logging.basicConfig(level=logging.DEBUG, stream=sys.stdout)
        logging.getLogger("earlier").setLevel(logging.ERROR)
        logging.getLogger("inside")
        logging.setLogRecordFactory(Record)
        logging.disable()
    assert (logging.root.handlers, logging.root.level) == (handlers, level)
    assert logging.getLogRecordFactory() is factory
    assert logging.getLogger("earlier") is earlier
    assert earlier.isEnabledFor(logging.INFO)
    assert "inside" not in logging.root.manager.loggerDict


def test_an_error_inside_leaves_nothing_either() -> None:
    handlers = list(logging.root.handlers)
    with pytest.raises(ValueError, match="Unknown level"), fresh_logging():
        logging.basicConfig(level="LOUD", stream=sys.stdout)  # by then, it has made its handler
    assert logging.root.handlers == handlers


def test_files_are_closed_in_the_end(folder: Path) -> None:
    with fresh_logging():
        handler = logging.FileHandler("shop.log")
        logging.getLogger("shop").addHandler(handler)
        assert handler.stream is not None
    assert handler.stream is None
    (folder / "shop.log").unlink()  # which Windows refuses for an open one


def test_a_dictionary_closes_no_handler_that_there_was(folder: Path, earlier: logging.Logger) -> None:
    file = logging.FileHandler("earlier.log")
    earlier.addHandler(file)
    with fresh_logging():
        logging.config.dictConfig({"version": 1})
        assert file.stream is not None
    assert not earlier.disabled
    earlier.removeHandler(file)
    file.close()


def test_loggers_from_before_go_on_below_the_fresh_root(
    earlier: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    child = logging.getLogger("elsewhere")
    with fresh_logging():
        logging.basicConfig(level=logging.INFO, format="fresh: %(message)s", stream=sys.stdout)
        child.info("heard")
    assert capsys.readouterr().out == "fresh: heard\n"
    assert not child.isEnabledFor(logging.DEBUG)


def test_one_fresh_logging_in_another(capsys: pytest.CaptureFixture[str]) -> None:
    with fresh_logging():
        logging.basicConfig(format="outer: %(message)s", stream=sys.stdout)
        with fresh_logging():
            logging.basicConfig(format="inner: %(message)s", stream=sys.stdout)
            logging.warning("one")
        logging.warning("two")
    assert capsys.readouterr().out == "inner: one\nouter: two\n"


@pytest.mark.parametrize(
    "moment",
    [
        "2026-11-24 09:30:00,123",
        "2026-11-24 09:30:00.123456",
        "2026-11-24T09:30:00.250+05:30",
        "2026-11-24T09:30:00.250Z",
        "2026-11-24 09:30:00 +0100",
        "2026-11-24 09:30:00",
    ],
)
def test_a_log_file_is_shown_without_its_times(
    moment: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "shop.log").write_text(f"{moment} - INFO - order 17 paid, 3.50\n", encoding="utf-8")
    show_log("shop.log")
    assert capsys.readouterr().out == "… - INFO - order 17 paid, 3.50\n"


def test_a_log_file_is_shown_without_the_notebooks_folder(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "shop.log").write_text(f'  File "{folder / "shop.py"}", line 3\n', encoding="utf-8")
    show_log("shop.log")
    assert capsys.readouterr().out == '  File "shop.py", line 3\n'


def test_a_traceback_is_shown_the_same_by_each_python(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "shop.log").write_text(
        '    price_of("tea")\n    ~~~~~~~~^^^^^^^\nKeyError: ^\n', encoding="utf-8"
    )
    show_log("shop.log")
    assert capsys.readouterr().out == '    price_of("tea")\nKeyError: ^\n'


def test_a_log_file_that_isnt_there_is_told() -> None:
    with pytest.raises(CannotRun, match=r"There is no file 'shop\.log'"):
        show_log("shop.log")
