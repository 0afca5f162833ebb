"""Plays an answer's tests: a real pytest runs them on many versions of the code that they test."""

import functools
import importlib.util
import marshal
import os
import shutil
import tempfile
import uuid
from collections.abc import Mapping, Set
from pathlib import Path, PurePosixPath

from ...wire import Message
from ..gatekeeper import Visit
from .nursery import Ended, nursery
from .warm import DJANGO, PYTEST

_CPU_SECONDS = 4.0
_WALL_SECONDS = 20.0
_UP_SECONDS = 600.0  # for all versions together


def play(options: Message, visit: Visit) -> Message:  # noqa: ARG001 -- no gate stands in tests
    """Get ready to run an answer's tests, run them on a version of the code that they test, or end that.

    Args:
        options: "do": begin, run or end. To begin, "file", the tests, and "folder", where that and its
            companions are; "project", files that all versions have in common, by path; "paths", of those that
            are a version's own; "names", what the code under test defines; "module", where; "django", whether
            pytest-django takes part; "same_models", whether all versions have the same. To run, "version",
            its own files by path.
        visit: Not used.

    Returns:
        To a beginning, "missing" if there are no such tests. To a run "run", a `Reporter`'s report with
        "read_source", the tests that looked at the code instead of calling it, and "facts" about the tests'
        text (see `suite_facts`); or "late", if it used up its time; or "ended", if the tests ended Python.
    """
    match options["do"]:
        case "begin":
            return _begin(options)
        case "run":
            return {"run": _running[-1].run(options["version"])}
        case _:
            close()
            return {}


def close() -> None:
    """End what is under way, if anything."""
    while _running:
        _running.pop().end()


def _begin(options: Message) -> Message:
    close()
    folder = Path(options["folder"])
    if not (folder / options["file"]).is_file():
        return {"missing": (folder / options["file"]).as_posix()}
    own = _find_own(folder, PurePosixPath(options["file"]), {*options["project"], *options["paths"]})
    _running.append(_Runner(options, own))
    return {}


class _Runner:
    """Runs an answer's tests on one version after the other.

    Args:
        options: What `play` is told to begin.
        own: The answer's files, by path.
    """

    def __init__(self, options: Message, own: Mapping[str, bytes]) -> None:
        common = {path: text.encode() for path, text in options["project"].items()}
        # Without a pytest.ini, one further up would count.
        self._files = {"pytest.ini": b"[pytest]\n", **common, **own}
        self._place = Path(tempfile.mkdtemp(prefix="backend2-")).resolve()
        self._folder = self._place / "suite"  # where pytest finds all files
        self._children = nursery(DJANGO if options["django"] else PYTEST)
        self._is_begun = False
        limits = {"cpu_seconds": _CPU_SECONDS, "wall_seconds": _WALL_SECONDS}
        told = ("file", "names", "module", "django", "same_models")
        self._job = {key: options[key] for key in told} | limits
        self._job |= {"folder": str(self._folder), "own": list(own)}

    def run(self, version: Mapping[str, str]) -> Message:
        """Run the tests on a version; return what came of it."""
        self._fill(version)
        if not self._is_begun:
            self._children.begin("suite", self._job, cpu_seconds=_CPU_SECONDS, wall_seconds=_UP_SECONDS)
            self._is_begun = True
        self._children.order({"hidden": list(version)})
        return self._read()

    def _read(self) -> Message:
        report: Message = {"ended": True}
        try:
            while "left" not in (message := self._children.report()):
                report = _without_folder(message, str(self._folder))
        except Ended as ended:  # the whole job, not the version's process only
            self._is_begun = False
            message = {"late": ended.late}
        return {"late": True} if message["late"] else report

    def _fill(self, version: Mapping[str, str]) -> None:
        """Give pytest a new folder of the same name: tests may have left anything in the one before."""
        if self._folder.exists():
            self._folder.rename(self._folder.with_name(uuid.uuid4().hex))
        self._folder.mkdir()
        for path in self._files.keys() - version.keys():
            _write(self._folder / path, self._files[path])
        for path, text in version.items():
            _write_compiled(self._folder / path, text)

    def end(self) -> None:
        """Wait until its processes have ended, and forget its files."""
        if self._is_begun:
            self._children.order({"end": True})
            self._children.finish()
        shutil.rmtree(self._place, ignore_errors=True)


_running: list[_Runner] = []


def _without_folder(report: Message, folder: str) -> Message:
    """Tell files as the student knows them: an error in an import says where the module is."""
    for found in (*report["tests"], *report["errors"]):
        found["reason"] = found["reason"].replace(folder + os.sep, "").replace(".pyc)", ".py)")
    return report


def _find_own(folder: Path, file: PurePosixPath, others: Set[str]) -> dict[str, bytes]:
    """Return the tests and what they may need: `conftest.py` files, and modules that stand beside them."""
    found = {file.as_posix()}
    for parent in file.parents:
        found |= {(parent / "conftest.py").as_posix()}
    found |= {(file.parent / path.name).as_posix() for path in (folder / file.parent).glob("*.py")}
    tests = {path for path in found if PurePosixPath(path).name.startswith("test_")} - {file.as_posix()}
    wanted = found - tests - others
    return {path: (folder / path).read_bytes() for path in sorted(wanted) if (folder / path).is_file()}


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _write_compiled(path: Path, text: str) -> None:
    """Write code as Python imports it, but without its text: tests are to call it, not to read it."""
    _write(path.with_suffix(".pyc"), _compile(path.name, text))


@functools.cache  # versions have most of their files in common
def _compile(name: str, text: str) -> bytes:
    """Return what stands in a `.pyc` file; what it would say of the text, in twelve bytes, is left empty."""
    code = compile(text, name, "exec", dont_inherit=True)
    return importlib.util.MAGIC_NUMBER + bytes(12) + marshal.dumps(code)
