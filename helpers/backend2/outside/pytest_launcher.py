"""The process of `run_pytest`: it runs pytest, and shows what that shows, but for what differs each time.

Run by its path as `python pytest_launcher.py JOB`, JOB a file of JSON, by `runner`. It works in the folder
that the job names, which is the run's own, and leaves its report in a file.
"""

import contextlib
import io
import json
import os
import re
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.append(str(Path(__file__).parents[2]))

import pytest

from backend2.outside.loading import own_place
from backend2.outside.pytest_reports import Reporter

Job = dict[str, Any]

_VARYING = (
    (r"(?m)^platform .*", "platform … -- Python …, pytest-…, pluggy-…"),
    (r"(?m)^rootdir: .*", "rootdir: …"),
    (r"(?m)^\d+\.\d\ds(?= (?:setup|call|teardown) )", "…s"),  # what --durations lists
)
_LAST_LINE = re.compile(r"(?<= in )(\d+\.\d\ds(?: \([\d:]+\))?)(?=\x1b| =|\n|$)([^=]*=*)")
# Lines to keep back: of pytest's own breakdown, and marks below code, since each Python marks other parts.
_KEPT_BACK = re.compile(r"INTERNALERROR>| +\^+(\x1b\[[\d;]*m)*$")
# What decides elsewhere how pytest runs and what it shows.
_FOREIGN = re.compile(r"PYTEST_|COV_|COVERAGE_|(CI|BUILD_NUMBER|NO_COLOR|FORCE_COLOR|PY_COLORS)$")


class Steady(io.TextIOWrapper):
    """A stream that writes what is the same each time, and keeps some of it back.

    Args:
        stream: A standard stream, whose place it takes.
        folders: Paths of this run, the longest first; `…` is written instead.
        holds: Whether to keep everything back until `release`.

    Attributes:
        held: What was kept back: all that came before `release`, and some lines at any time.
    """

    def __init__(self, stream: Any, folders: Iterable[str], *, holds: bool = False) -> None:
        super().__init__(stream.buffer, encoding="utf-8", errors="replace", write_through=True)
        libraries = sorted({sys.prefix, sys.base_prefix}, key=len, reverse=True)
        self._places = [*((folder, "…") for folder in folders), *((path, "python") for path in libraries)]
        self._holds = holds
        self._in_kept_line = False
        self.held = ""

    def write(self, text: str) -> int:
        """Write a text; pytest writes whole lines, or parts that nothing has to be replaced in."""
        steady = self._make_steady(text)
        ends_kept_line = self._in_kept_line and steady == "\n"  # pytest writes it separately
        self._in_kept_line = _KEPT_BACK.match(steady) is not None
        if self._holds or self._in_kept_line or ends_kept_line:
            self.held += steady
        else:
            super().write(steady)
        return len(text)

    def _make_steady(self, text: str) -> str:
        for path, name in self._places:
            text = text.replace(path, name)
        for pattern, replacement in _VARYING:
            text = re.sub(pattern, replacement, text)
        return _LAST_LINE.sub(_leave_out_seconds, text)

    def release(self) -> None:
        """Write what was held, and hold nothing from now on."""
        self._holds = False
        held, self.held = self.held, ""
        self.write(held)


def _leave_out_seconds(found: re.Match[str]) -> str:
    """Replace the seconds in pytest's last line, and keep the line's length."""
    seconds, rest = found.groups()
    return f"…s{rest}{'=' * (len(seconds) - 2) if rest.endswith('=') else ''}"


class Progress:
    """Notes what pytest is at, for when it doesn't come to its end; a plugin.

    Args:
        job: The job; "doing" and "stopped" are files to write to.
        errors: Released once the tests are about to run: what comes before is a mistake of whoever called.
    """

    def __init__(self, job: Job, errors: Steady) -> None:
        self._job = job
        self._errors = errors
        if Path(job["folder"], "conftest.py").exists():
            self._note("loading conftest.py")
        threading.Thread(target=self._stop_in_time, name="backend2-limit", daemon=True).start()

    def pytest_collectstart(self, collector: pytest.Collector) -> None:
        """Note which file is being imported."""
        if isinstance(collector, pytest.File):
            self._note(f"importing {collector.nodeid}")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self) -> None:
        """Let errors through."""
        self._errors.release()

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Note which test is about to run."""
        self._note(f"running {nodeid}")

    def _note(self, doing: str) -> None:
        Path(self._job["doing"]).write_text(doing, encoding="utf-8")

    def _stop_in_time(self) -> None:
        threading.Event().wait(self._job["seconds"])
        frame = sys._current_frames().get(threading.main_thread().ident or 0)
        place = own_place(frame, Path(self._job["folder"]))
        Path(self._job["stopped"]).write_text(place, encoding="utf-8")
        os._exit(1)  # what it has started is ended by the supervisor


def main() -> None:
    """Do the job."""
    job: Job = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    _settle(job)
    output = sys.stdout = Steady(sys.stdout, job["hidden"])
    errors = sys.stderr = Steady(sys.stderr, job["hidden"], holds=True)
    reporter = Reporter()
    with _coverage(job, reporter.report):
        code = pytest.main(sys.argv[1:], plugins=[reporter, Progress(job, errors)])
    report = {**reporter.report, "exit_code": int(code), "held": output.held + errors.held}
    Path(job["report"]).write_text(json.dumps(report), encoding="utf-8")
    sys.exit(int(code))


def _settle(job: Job) -> None:
    """Make this process that of a `python -m pytest` in the job's folder."""
    for name in list(os.environ):
        if _FOREIGN.match(name):
            del os.environ[name]
    os.environ.update(COLUMNS=str(job["columns"]), PYTEST_DISABLE_PLUGIN_AUTOLOAD="1")
    os.chdir(job["folder"])
    sys.path[0] = job["folder"]
    sys.dont_write_bytecode = True
    sys.argv[:] = ["pytest", "--color=yes", f"--basetemp={job['temporary']}", *job["arguments"]]


@contextlib.contextmanager
def _coverage(job: Job, report: Job) -> Iterator[None]:
    """Measure which lines of the folder's files run, tests aside, if the job says so, and show it."""
    if not job["coverage"]:
        yield
        return
    import coverage

    report["coverage"] = {}
    omitted = [f"*/{name}" for name in ("test_*.py", "*_test.py", "conftest.py")]
    measure = coverage.Coverage(None, include=[f"{job['folder']}/*"], omit=omitted, config_file=False)
    measure.set_option("run:disable_warnings", ["no-data-collected"])
    with measure.collect():
        yield
    with contextlib.suppress(coverage.exceptions.NoDataError):
        print()
        measure.report(show_missing=True, file=sys.stdout)
    for path in sorted(measure.get_data().measured_files()):
        _, statements, _, missing, _ = measure.analysis2(path)
        name = Path(path).relative_to(job["folder"]).as_posix()
        report["coverage"][name] = {"statements": statements, "missed": missing}


if __name__ == "__main__":
    main()
