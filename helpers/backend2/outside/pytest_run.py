"""Runs a real pytest on a notebook's files, in a folder and a process of its own, and tells what it found.

run = run_pytest("test_app.py", "-v")
run.failed
"""

import contextlib
import io
import json
import os
import re
import shlex
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from .errors import CannotRun
from .scripts import Ran, run_script

_LAUNCHER = Path(__file__).with_name("pytest_launcher.py")
_COLUMNS = 88
_GRACE_SECONDS = 10.0  # for the process to stop by itself, which says where it was
_CONFIGURATION = ("pytest.ini", "pytest.toml", "pyproject.toml", "tox.ini", "setup.cfg")
_OUTCOMES = ("passed", "failed", "error", "skipped", "xfailed", "xpassed")
_USAGE_ERROR, _INTERNAL_ERROR = 4, 3


@dataclass(frozen=True, repr=False)
class RanTest:
    """One test that pytest has collected, and how it went.

    Attributes:
        id: Pytest's name for it, such as "test_app.py::TestAdd::test_add[2-3]".
        file: Its file.
        group: Its class, or "".
        name: Its function.
        line: Where the function begins, from 1.
        parameters: Its parameters, by name the `repr` of each value.
        fixtures: The fixtures that it uses and that its own files define.
        outcome: passed, failed, error (outside of the test itself), skipped, xfailed, xpassed, or "" if it
            didn't run.
        reason: Why it didn't pass, in one line.
    """

    id: str
    file: str
    group: str
    name: str
    line: int
    parameters: dict[str, str]
    fixtures: list[str]
    outcome: str
    reason: str

    def __repr__(self) -> str:
        return f"<{self.id}: {self.outcome or 'not run'}{', ' if self.reason else ''}{self.reason}>"


@dataclass(frozen=True)
class Covered:
    """How much of a file has run.

    Attributes:
        statements: The lines that statements begin at.
        missed: Those of them that didn't run.
    """

    statements: list[int]
    missed: list[int]

    @property
    def percent(self) -> float:
        """The share of statements that ran; all of no statements are 100."""
        return 100 * (1 - len(self.missed) / len(self.statements)) if self.statements else 100.0


class PytestRun:
    """What came of a run of pytest.

    Attributes:
        called: The command, such as "pytest test_app.py -v".
        exit_code: Pytest's: 0 if all tests passed, 1 if some failed, 2 if it was stopped (a file can't be
            imported, say), 5 if there are no tests.
        tests: The tests, in pytest's order.
        errors: Files that can't be collected, and why.
        output: What was shown, colours included.
        coverage: How much of each file has run, if it was measured.
    """

    def __init__(self, called: str, output: str, report: Mapping[str, Any]) -> None:
        self.called = called
        self.output = output
        self.exit_code: int = report["exit_code"]
        self.tests = [RanTest(**test) for test in report["tests"]]
        self.errors: dict[str, str] = {error["file"]: error["reason"] for error in report["errors"]}
        self.coverage = {file: Covered(**lines) for file, lines in report.get("coverage", {}).items()}

    @property
    def passed(self) -> list[RanTest]:
        """The tests that passed."""
        return [test for test in self.tests if test.outcome == "passed"]

    @property
    def failed(self) -> list[RanTest]:
        """The tests that failed, in themselves or outside, such as in a fixture."""
        return [test for test in self.tests if test.outcome in ("failed", "error")]

    def __repr__(self) -> str:
        counts = Counter(test.outcome for test in self.tests)
        said = [f"{counts[outcome]} {outcome}" for outcome in _OUTCOMES if counts[outcome]]
        said += [f"{file} can't be collected" for file in self.errors]
        return f"<{self.called}: {', '.join(said) or 'no tests ran'}>"


def run_pytest(
    *arguments: str,
    given: Mapping[str, str | Path] | None = None,
    coverage: bool = False,
    show: bool = True,
    seconds: float = 60.0,
) -> PytestRun:
    """Run pytest on a copy of the notebook's Python files, as `python -m pytest arguments` does.

    What it shows is shown while it runs; where something differs each time, such as a duration, there is a
    `…`. It runs without the plugins that happen to be installed: `-p` names one that is wanted. Nothing of
    the run stays in the notebook's folder.

    Args:
        arguments: What stands after `pytest` on the command line: files of the notebook's folder, options.
        given: Files to put in the place of the folder's own, or beside them: by name their text, or the path
            of a file to take.
        coverage: Whether to measure and show which lines of the files have run, tests aside.
        show: Whether to show what pytest shows.
        seconds: The time it has, on the clock.

    Returns:
        What came of it, test by test.

    Raises:
        CannotRun: A file isn't there, pytest doesn't know an option, its time is up, or it came to no end.
    """
    with tempfile.TemporaryDirectory(prefix="backend2-", ignore_cleanup_errors=True) as name:
        place = Path(name).resolve()
        folder = place / "folder"
        _copy_files(Path.cwd(), folder)
        _put_files(given or {}, folder)
        _refuse_missing(arguments, folder)
        job = {
            "arguments": list(arguments),
            "columns": _COLUMNS,
            "coverage": coverage,
            "folder": str(folder),
            "hidden": sorted({str(folder), str(place), name}, key=len, reverse=True),
            "seconds": seconds,
            "temporary": str(place / "temporary"),
            **{key: str(place / key) for key in ("doing", "report", "stopped")},
        }
        (place / "job").write_text(json.dumps(job), encoding="utf-8")
        with contextlib.nullcontext() if show else _silence():
            ran = run_script(str(_LAUNCHER), place / "job", seconds=seconds + _GRACE_SECONDS)
        return _read_run(shlex.join(["pytest", *arguments]), ran, place, seconds)


def _copy_files(home: Path, folder: Path) -> None:
    folder.mkdir()
    for path in (*_list_python(home), *(home / name for name in _CONFIGURATION)):
        if path.is_file():
            copy = folder / path.relative_to(home)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)


def _list_python(home: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(home):
        folders[:] = [name for name in folders if _is_ours(Path(place) / name)]
        yield from (Path(place) / name for name in files if name.endswith(".py"))


def _is_ours(folder: Path) -> bool:
    """Leave out what is hidden, compiled or installed."""
    made = folder.name.startswith(".") or folder.name in ("__pycache__", "node_modules", "site-packages")
    return not made and not (folder / "pyvenv.cfg").exists()


def _put_files(given: Mapping[str, str | Path], folder: Path) -> None:
    for name, content in given.items():
        path = (folder / name).resolve()
        if path == folder or not path.is_relative_to(folder):
            raise CannotRun(f"{name!r} is outside the folder. Give a path below it, such as app.py.")
        if isinstance(content, Path) and not content.is_file():
            raise CannotRun(f"There is no file {str(content)!r} to take for {name}.")
        text = content.read_text(encoding="utf-8") if isinstance(content, Path) else content
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def _refuse_missing(arguments: Iterable[str], folder: Path) -> None:
    for argument in arguments:
        name = argument.partition("::")[0]
        if name.endswith(".py") and not name.startswith("-"):
            path = (folder / name).resolve()
            if not path.is_relative_to(folder):
                raise CannotRun(f"{name!r} is outside the notebook's folder. Give a path below it.")
            if not path.is_file():
                raise CannotRun(f"There is no file {name!r}. Run the cell that writes it first.")


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        yield


def _read_run(called: str, ran: Ran, place: Path, seconds: float) -> PytestRun:
    doing, stopped_at = _read(place / "doing"), _read(place / "stopped")
    if ran.timed_out or (place / "stopped").exists():
        _refuse_slow(called, seconds, doing, stopped_at)
    if not (place / "report").exists():
        while_ = f" while it was {doing}" if doing else ""
        raise CannotRun(f"{called} ended without a result{while_}. Something there ends Python itself.")
    report = json.loads(_read(place / "report"))
    if report["exit_code"] == _USAGE_ERROR:
        raise CannotRun(f"{called} can't begin. {_say_mistake(report['held'])}")
    if report["exit_code"] == _INTERNAL_ERROR:
        raise CannotRun(f"{called} broke down. {_say_mistake(report['held'])}")
    return PytestRun(called, ran.output, report)


def _refuse_slow(called: str, seconds: float, doing: str, stopped_at: str) -> NoReturn:
    was = f", while it was {doing}" if doing else ""
    at = f", at {stopped_at}" if stopped_at else ""
    raise CannotRun(
        f"{called} was stopped after {seconds:g} s{was}{at}. Does a loop there never end? "
        "If it does, and needs longer, give it more `seconds`."
    )


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _say_mistake(text: str) -> str:
    """Pick from what pytest says of a mistake what matters: the place, if it is in a file, and the error."""
    plain = re.sub(r"\x1b\[[\d;]*m|INTERNALERROR>", "", text)
    lines = [line.strip() for line in plain.splitlines() if line.strip()]
    if errors := [line for line in lines if re.match(r"(E\s+)?[\w.]*(Error|Exception|Exit)\b(: |$)", line)]:
        places = re.findall(r'(?m)(?:^|…[/\\])([\w/\\.-]+\.py)(?::|", line )(\d+)', plain)
        at = f"{places[-1][0]}, line {places[-1][1]}: " if places else ""
        return f"{at}{errors[-1].removeprefix('E').strip()}"
    said = [line for line in lines if not re.match(r"ERROR: usage:|inifile:|rootdir:", line)]
    return re.sub(r"ERROR: |pytest\.main\(\): error: |…[/\\]", "", " ".join(said))
