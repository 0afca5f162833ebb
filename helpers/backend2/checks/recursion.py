"""Counts how often, and how deeply, an answer's own functions call themselves."""

import contextlib
import functools
import sys
import sysconfig
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

_LIBRARIES = [
    *(Path(sysconfig.get_path(name)).resolve() for name in ("stdlib", "platstdlib", "purelib", "platlib")),
    Path(__file__).resolve().parents[1],
]


class RecursionMeter:
    """Watches the Python functions that run while it is open, those of libraries left out.

    A loop never re-enters a function; recursion does, whether through a global name, an inner helper, a
    lambda or a cache. The interpreter's profile hook sees all of these.
    """

    def __init__(self) -> None:
        self._calls: Counter[CodeType] = Counter()
        self._active: Counter[CodeType] = Counter()
        self._deepest: Counter[CodeType] = Counter()
        self._previous: Any = None

    def __enter__(self) -> "RecursionMeter":
        self._previous = sys.getprofile()
        sys.setprofile(self._event)
        return self

    def __exit__(self, *_: object) -> None:
        sys.setprofile(self._previous)

    def _event(self, frame: FrameType, event: str, _argument: object) -> None:
        code = frame.f_code
        if event == "call" and not is_library(code.co_filename):
            self._calls[code] += 1
            self._active[code] += 1
            self._deepest[code] = max(self._deepest[code], self._active[code])
        elif event == "return" and self._active[code]:
            self._active[code] -= 1

    def _most_re_entrant(self) -> CodeType | None:
        return max(self._calls, key=lambda code: (self._deepest[code], self._calls[code]), default=None)

    @property
    def calls(self) -> int:
        """How often the most re-entrant function was called."""
        code = self._most_re_entrant()
        return self._calls[code] if code else 0

    @property
    def depth(self) -> int:
        """The most activations of it at once; 1 without recursion, 0 if no function ran."""
        code = self._most_re_entrant()
        return self._deepest[code] if code else 0


@contextlib.contextmanager
def unmeasured() -> Iterator[None]:
    """Leave out what runs inside the block: the check's own functions, where they share this process."""
    profile = sys.getprofile()
    sys.setprofile(None)
    try:
        yield
    finally:
        sys.setprofile(profile)


@functools.cache
def is_library(filename: str) -> bool:
    """Say whether a code object's file belongs to Python, to an installed package or to this course.

    Args:
        filename: The code object's `co_filename`.

    Returns:
        False for what a student wrote: notebook cells and files of their own.
    """
    if filename.startswith("<frozen"):
        return True
    path = Path(filename)
    return path.is_absolute() and any(path.resolve().is_relative_to(library) for library in _LIBRARIES)
