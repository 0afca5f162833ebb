"""The nursery's process: imports what jobs need, and forks one for each. Run by its path.

A job's messages go over the nursery's own line, which is free meanwhile: it waits for the job's end.
"""

import atexit
import contextlib
import gc
import importlib
import json
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NoReturn

if __name__ == "__main__":
    gc.disable()  # imports make no rubbish
    sys.path.append(str(Path(__file__).parents[4]))

from backend2.checks.answering.stages.forked import fork  # isort: skip
from backend2.outside.launched import RUN  # isort: skip

Message = dict[str, Any]

_JOBS = "backend2.checks.answering.stages"
SELDOM = 100_000  # objects: a process that ends soon needs few looks for garbage


class Line:
    """This process's end of the line to the stage. The standard streams are nobody's from then on."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._read = b""
        self._orders, self._reports = os.dup(0), os.dup(1)
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)

    def read(self) -> Message | None:
        """Wait for the next message; None if the stage is gone."""
        while b"\n" not in self._read:
            if not (part := os.read(self._orders, 1 << 16)):
                return None
            self._read += part
        data, _, self._read = self._read.partition(b"\n")
        message: Message = json.loads(data)
        return message

    def send(self, message: Message) -> None:
        """Send a message."""
        data = memoryview(f"{json.dumps(message)}\n".encode())
        with self._lock:
            while data:
                data = data[os.write(self._reports, data) :]


def warm_up(names: Iterable[str]) -> None:
    """Import what jobs need; garbage isn't collected before."""
    for name in names:
        with contextlib.suppress(ImportError):  # some depend on what needn't be installed
            importlib.import_module(name)
    gc.freeze()
    gc.set_threshold(SELDOM)
    gc.enable()


def serve(line: Line) -> None:
    """Do jobs until the stage is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a notebook's interrupt is sent to its whole group
    while order := line.read():
        if "job" not in order:  # it was meant for one that has ended just now
            continue
        if not hasattr(os, "fork"):
            _work(order, line)
            line.send({"over": 0, "late": False})
            return
        limits = {name: order[name] for name in ("cpu_seconds", "wall_seconds")}
        ended = fork(**limits, keeps_group=order["is_program"])
        if ended is None:
            _be_child(order, line)
            return
        code, late = ended
        line.send({"over": code, "late": late})


def _be_child(order: Message, line: Line) -> None:
    if order["is_program"]:
        _end_program(lambda: _work(order, line))
    try:
        _work(order, line)
    except Exception:
        line.send({"broken": traceback.format_exc()})
    finally:
        os._exit(0)


def _end_program(program: Callable[[], None]) -> NoReturn:
    """Run a program, and end this process as Python ends one: with its threads, exit handlers and exit code.

    But modules aren't taken apart: of all that was imported before the fork, that would make a copy first.
    """
    code = 0
    try:
        program()
    except SystemExit as error:
        code = _read_code(error)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        code = 1
    threading._shutdown()  # type: ignore[attr-defined]  # as `multiprocessing` does where it ends a fork
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError, ValueError):  # there may be none any more
            stream.flush()
    os._exit(code)


def _read_code(error: SystemExit) -> int:
    if error.code is None or isinstance(error.code, int):
        return (error.code or 0) & 0xFF
    print(error.code, file=sys.stderr)
    return 1


def _work(order: Message, line: Line) -> None:
    _set_environment(order["environment"])
    job = importlib.import_module(f"{_JOBS}.{order['job']}_job")
    job.work(order["options"], line)


def _set_environment(wanted: dict[str, str]) -> None:
    """Give this process the variables of the stage, but for the mark of what the nursery has started."""
    wanted = {**wanted, RUN: os.environ[RUN]}
    for name in os.environ.keys() - wanted.keys():
        del os.environ[name]
    os.environ.update(wanted)


if __name__ == "__main__":
    its_end = Line()
    warm_up(json.loads(sys.argv[1])["warm"])
    serve(its_end)
