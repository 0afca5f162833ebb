"""Records a result in copies of a course, and is killed one step later in each: for test_gradebook.py.

    python killed.py COURSE FOLDER

A step is whatever changes a file or the gradebook. The copies stay in FOLDER, each named after the step.
"""

import os
import shutil
import signal
import sys
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from tiny import DUE, open_gradebook, plan_of, result

_FILES = ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod")


class Killer:
    """Kills this process before one of its steps."""

    def __init__(self, root: Path, number: int) -> None:
        self._root = str(root)
        self._left = number
        self._fsync = os.fsync

    def watch(self) -> None:
        """Count from now on."""
        os.fsync = self._on_fsync  # type: ignore[assignment]
        sys.addaudithook(self._on_audit)
        event.listen(Engine, "before_cursor_execute", self._on_query)
        event.listen(Engine, "commit", lambda _: self._step("commit"))

    def _on_audit(self, name: str, given: tuple[Any, ...]) -> None:
        if name not in _FILES or not str(given[0]).startswith(self._root):
            return
        if name != "open" or given[2] & (os.O_WRONLY | os.O_RDWR):
            self._step(name)

    def _on_query(self, _connection: object, _cursor: object, query: str, *_: object) -> None:
        self._step(query)

    def _on_fsync(self, descriptor: int) -> None:
        if self._left == 1:
            os.ftruncate(descriptor, os.fstat(descriptor).st_size // 2)  # not all of it had reached the disk
        self._step("fsync")
        self._fsync(descriptor)

    def _step(self, _name: str) -> None:
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def record(root: Path, number: int) -> None:
    """Record, and be killed before the step with this number."""
    with open_gradebook(root) as gradebook:
        plan = plan_of(root, gradebook)
        recorder = gradebook.recorder(plan)
        Killer(root, number).watch()
        recorder.record("ada", result(plan), DUE)


def main(course: Path, folder: Path) -> None:
    """Kill at every step, until a run comes to its end."""
    with open_gradebook(course) as gradebook:
        plan_of(course, gradebook)  # imports what the children would import, each by itself
    for number in count(1):
        copy = folder / f"{number:03}"
        shutil.copytree(course, copy)
        if not (child := os.fork()):
            record(copy, number)
            os._exit(0)
        if os.waitpid(child, 0)[1] != signal.SIGKILL:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
