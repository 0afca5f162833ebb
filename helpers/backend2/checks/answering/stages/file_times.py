"""Gives the files that a process writes the time of its own clock, where that isn't the system's.

`TimedRotatingFileHandler`, for one, looks at when its file was last written.
"""

import os
import sys
import time
from typing import Any

_WRITES = os.O_WRONLY | os.O_RDWR
_NEVER = -1


class FileTimes:
    """Follows the files that are opened for writing from now on, and for good."""

    def __init__(self) -> None:
        self._written: dict[str, int] = {}  # what their times were set to, in nanoseconds
        self._stat = os.stat
        os.stat = self._stat_settled
        sys.addaudithook(self._hear)

    def settle(self) -> None:
        """Set the times of all files that have been written since this was last done."""
        for path in list(self._written):
            self._settle(path)

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str) and arguments[2] & _WRITES:
            path = os.path.abspath(arguments[0])  # noqa: PTH100 -- as it is, with no link followed
            self._written.setdefault(path, self._time_of(path))  # which opening alone doesn't change

    def _stat_settled(self, path: Any, **options: Any) -> os.stat_result:
        if isinstance(path, str | os.PathLike):
            self._settle(os.path.abspath(path))  # noqa: PTH100 -- as above
        return self._stat(path, **options)

    def _settle(self, path: str) -> None:
        if path not in self._written:
            return
        if self._time_of(path) not in (self._written[path], _NEVER):
            os.utime(path, ns=(time.time_ns(), time.time_ns()))
            self._written[path] = self._time_of(path)

    def _time_of(self, path: str) -> int:
        try:
            return self._stat(path).st_mtime_ns
        except OSError:  # it isn't there
            return _NEVER
