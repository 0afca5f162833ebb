"""Logging in a notebook: set-ups that end with their cell, and log files that show alike each time."""

import contextlib
import logging
import os
import re
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .errors import CannotRun

_module: Any = logging  # much of what has to be put back has a private name
# What it keeps for the whole process, besides its loggers.
_GLOBALS = ("_handlers", "_handlerList", "_logRecordFactory", "_loggerClass", "lastResort", "raiseExceptions")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?: ?(?:Z\b|[+-]\d\d:?\d\d))?")
_MARKS = re.compile(r"^ +[~^]+\n", re.MULTILINE)


@contextlib.contextmanager
def fresh_logging() -> Iterator[None]:
    """Let logging be as in a program that has only begun, and put it back after the block.

    Handlers that were made inside are closed then, and loggers forgotten.
    """
    kept = [(keeper, vars(keeper).copy()) for keeper in (_module.root, _module.root.manager)]
    names = {name: getattr(_module, name) for name in _GLOBALS}
    _begin()
    try:
        yield
    finally:
        logging.shutdown(_module._handlerList)
        for keeper, attributes in kept:
            vars(keeper).update(attributes)
        vars(_module).update(names)
        _forget_levels()


def _begin() -> None:
    vars(_module.root).update(level=logging.WARNING, handlers=[], filters=[], disabled=False)
    _forget_levels()  # of the loggers that there were: they go on, below the same root
    vars(_module.root.manager).update(loggerDict={}, loggerClass=None, logRecordFactory=None, _disable=0)
    vars(_module).update(_handlers=weakref.WeakValueDictionary(), _handlerList=[])


def _forget_levels() -> None:
    """Have loggers find out anew which levels they let through: each remembers what it has found."""
    _module.root.manager._clear_cache()


def show_log(path: str) -> None:
    """Print a log file, with … in the place of dates with times, which differ from run to run.

    Left out is what differs from machine to machine: the notebook's folder, and the marks that some versions
    of Python put below a line of a traceback.

    Args:
        path: The file, relative to the notebook's folder.

    Raises:
        CannotRun: There is no such file.
    """
    file = Path(path)
    if not file.is_file():
        raise CannotRun(f"There is no file {path!r}. Run the cell that writes it first.")
    text = _MARKS.sub("", _MOMENT.sub("…", file.read_text(encoding="utf-8", errors="replace")))
    print(text.replace(f"{file.resolve().parent}{os.sep}", ""), end="")
