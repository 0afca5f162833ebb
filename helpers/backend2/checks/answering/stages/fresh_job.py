"""Imports a file of the answer, in a process of the nursery, and serves what the check asks of it."""

import importlib
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import time_machine

from backend2.outside.loading import import_from

from ...limits import OutOfTime, time_limit
from ...raised import describe_error
from ..servant import Servant
from . import IMPORT
from .file_times import FileTimes
from .line import Line, Message


class Names(dict[str, Any]):
    """Names of the answer's file; what can be imported, by its dotted name, after an `IMPORT` or not."""

    def __contains__(self, name: object) -> bool:
        try:
            self[str(name)]
        except KeyError:
            return False
        return True

    def __missing__(self, name: str) -> Any:
        name = name.removeprefix(IMPORT)
        module, _, attribute = name.rpartition(".")
        try:
            return importlib.import_module(name)
        except ImportError:
            if module in sys.modules and hasattr(sys.modules[module], attribute):
                return getattr(sys.modules[module], attribute)
            raise KeyError(name) from None


class Clock:
    """The wall clock of this process: it stands still where it was set, and what is written bears its time.

    Args:
        zone: The process's time zone, such as "Asia/Kolkata".
    """

    def __init__(self, zone: str) -> None:
        self._zone = ZoneInfo(zone)
        self._travel: Any = None
        self._files: FileTimes | None = None

    def set(self, at: str) -> None:
        """Set it to a local time, such as "2026-03-28T23:59:58.250"."""
        if self._travel:
            self.settle()
            self._travel.stop()
        self._files = self._files or FileTimes()
        self._travel = time_machine.travel(datetime.fromisoformat(at).replace(tzinfo=self._zone), tick=False)
        self._travel.start()

    def settle(self) -> None:
        """See to the times of what has been written so far."""
        if self._files:
            self._files.settle()


def work(options: Message, line: Line) -> None:
    """Import the file, say how that went, and serve until the check is done.

    Args:
        options: "folder", where the file is; "module", its name; "at" and "zone", the clock's, or None.
        line: To the stage.
    """
    folder = Path(options["folder"])
    clock = Clock(options["zone"])
    if options["at"]:
        clock.set(options["at"])
    error = enter(folder, options["module"])
    if error is not None:
        line.send({"raised": describe_error(error)})
        return
    line.send({})
    serve(Names(vars(sys.modules[options["module"]])), line, clock)


def enter(folder: Path, module: str) -> BaseException | None:
    """Go to a folder and import one of its modules.

    Args:
        folder: The folder, which modules are imported from, and always from their source.
        module: The module.

    Returns:
        What the import raised, if anything.
    """
    os.chdir(folder)
    sys.dont_write_bytecode = True
    import_from(folder)
    try:
        with time_limit():
            importlib.import_module(module)
    except (Exception, SystemExit, OutOfTime) as error:
        return error
    return None


def serve(names: dict[str, Any], line: Line, clock: Clock) -> None:
    """Do what the check asks, until it is done."""
    servant = Servant(names, _refuse)
    servant.open()
    while (message := line.read()) and "end" not in message:
        if "set" in message:
            clock.set(message["set"])
            line.send({})
        else:
            reply = servant.serve(message["request"])
            clock.settle()
            line.send(reply)


def _refuse(_message: Message) -> Message:
    raise RuntimeError("the check's own objects can't be called from a fresh process")
