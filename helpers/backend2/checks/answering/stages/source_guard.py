"""Notices when tests look at the code that they test, instead of calling it."""

import inspect
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path
from types import FrameType
from typing import Any

_LIBRARY = sysconfig.get_path("stdlib")
_PACKAGES = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
# What looks at a function for its signature's sake, as a mock does, and what imports.
_ALLOWED_FILES = ("mock.py", "inspect.py")
_IMPORTS = "get_code"


class SourceGuard:
    """Watches this process from now on, and for good: Python has no way to take an audit hook out.

    Args:
        folder: The folder that the tests and the code are in, resolved.
        hidden: The code's files, relative to it.

    Attributes:
        under_way: The name of the test that runs; "" before the first.
        readers: The names of the tests that looked.
    """

    def __init__(self, folder: Path, hidden: Iterable[str]) -> None:
        self.under_way = ""
        self.readers: set[str] = set()
        self._folder = str(folder)
        self._hidden = {str(folder / name) for name in hidden}
        self._names = {Path(name).stem for name in self._hidden}
        self._find_source = inspect.findsource
        setattr(inspect, "findsource", self._note_find_source)  # noqa: B010 -- mypy would have its exact type
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            looks = self._is_hidden(arguments[0])
        elif event == "object.__getattr__" and arguments[1] == "__code__":
            allowed = Path(sys._getframe(1).f_code.co_filename).name in _ALLOWED_FILES
            looks = not allowed and self._is_hidden(_place_of(arguments[0]))
        else:
            return
        if looks and self._is_by_test(sys._getframe(1)):
            self.readers.add(self.under_way)

    def _note_find_source(self, thing: Any) -> Any:
        if self._is_by_test(sys._getframe(1)):
            self.readers.add(self.under_way)
        return self._find_source(thing)

    def _is_hidden(self, path: object) -> bool:
        if not isinstance(path, str | bytes | Path):
            return False
        name = path.decode(errors="replace") if isinstance(path, bytes) else str(path)
        if not any(known in name for known in self._names):  # most are others', and resolving takes time
            return False
        return str(Path(self._folder, name).resolve()).removesuffix("c") in self._hidden

    def _is_by_test(self, frame: FrameType | None) -> bool:
        """Say whether it was the tests that did it, by way of Python's library or not."""
        while frame:
            file = frame.f_code.co_filename
            if file.startswith(self._folder):
                return True
            if not _is_library(file) or frame.f_code.co_name == _IMPORTS:
                return False
            frame = frame.f_back
        return False


def _is_library(file: str) -> bool:
    if file.startswith("<frozen "):
        return True
    return file.startswith(_LIBRARY) and not any(file.startswith(each) for each in _PACKAGES)


def _place_of(function: Any) -> str:
    module = sys.modules.get(getattr(function, "__module__", None) or "")
    return getattr(module, "__file__", None) or ""
