"""The process that tries answers: it imports what cells need, then forks once for each answer.

Run as a module by `trial`: it reads a job as JSON from standard input and writes what came of it to standard
output. It has one thread, so forking is safe, and answers inherit nothing but a fresh shell.
"""

import contextlib
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import deque
from pathlib import Path
from types import FrameType
from typing import Any

from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from backend2.checks import results

Job = dict[str, Any]

_MEMORY_BYTES = 2 * 2**30


def work(job: Job, folder: Path) -> list[dict[str, Any]]:
    """Try a job's answers, some at a time.

    Args:
        job: What `trial.try_answers` plans.
        folder: An empty folder for what the answers leave.

    Returns:
        What came of each answer: its check cells' results, other cells' errors, and what ended it early.
    """
    shell = _make_shell()
    waiting = deque(enumerate(job["answers"]))
    running = _Running(job["seconds"])
    ended: dict[int, str] = {}
    while waiting or running.answers:
        while waiting and len(running.answers) < job["workers"]:
            index, answer = waiting.popleft()
            running.add(_fork(job, answer, folder / str(index), shell), index)
        index, how = running.wait()
        ended[index] = how
    return [_collect(folder / str(index), ended[index]) for index in range(len(job["answers"]))]


def _make_shell() -> InteractiveShell:
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    sys.path.insert(0, "")  # a kernel finds modules in its working folder
    return InteractiveShell.instance(config=config)


class _Running:
    """The answers that are running, each a process and the leader of its group.

    Args:
        seconds: How long each one may run.
    """

    def __init__(self, seconds: float) -> None:
        self.answers: dict[int, int] = {}
        self._seconds = seconds
        self._deadlines: dict[int, float] = {}
        self._overdue: set[int] = set()
        signal.signal(signal.SIGALRM, self._end_overdue)

    def add(self, pid: int, index: int) -> None:
        """Watch a process that tries the answer with this index."""
        self.answers[pid] = index
        self._deadlines[pid] = time.monotonic() + self._seconds
        self._set_alarm()

    def wait(self) -> tuple[int, str]:
        """Wait until an answer ends; return its index and, if it did not end well, how it ended."""
        pid, status = os.waitpid(-1, 0)
        _kill_group(pid)  # what it may have started
        del self._deadlines[pid]
        self._set_alarm()
        how = f"it did not end within {self._seconds:g} s" if pid in self._overdue else _say_end(status)
        return self.answers.pop(pid), how

    def _set_alarm(self) -> None:
        ahead = [
            until - time.monotonic() for pid, until in self._deadlines.items() if pid not in self._overdue
        ]
        signal.setitimer(signal.ITIMER_REAL, max(min(ahead), 0.001) if ahead else 0)

    def _end_overdue(self, _signal: int, _frame: FrameType | None) -> None:
        now = time.monotonic()
        late = {pid for pid, until in self._deadlines.items() if until <= now} - self._overdue
        self._overdue |= late
        for pid in late:
            _kill_group(pid)
        self._set_alarm()


def _kill_group(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def _say_end(status: int) -> str:
    code = os.waitstatus_to_exitcode(status)
    if code < 0:
        return f"its process was ended by {signal.Signals(-code).name}"
    return f"it ended Python with exit code {code}" if code else ""


def _fork(job: Job, answer: dict[str, Any], folder: Path, shell: InteractiveShell) -> int:
    pid = os.fork()
    if pid:
        with contextlib.suppress(OSError):  # the child does the same: whoever comes first
            os.setpgid(pid, pid)
        return pid
    try:
        _become_answer(folder / "work", job["support"])
        _run_cells(job, answer, folder, shell)
        (folder / "ended").touch()
    finally:
        os._exit(0)


def _become_answer(folder: Path, support: list[list[str]]) -> None:
    with contextlib.suppress(OSError):
        os.setpgid(0, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    _limit_memory()
    _silence()
    folder.mkdir(parents=True)
    for name, path in support:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, folder / name)
    os.chdir(folder)
    _keep_temporary_files(folder.with_name("tmp"))


def _keep_temporary_files(folder: Path) -> None:
    # An answer that is killed doesn't tidy up; what is in here goes with the rest.
    folder.mkdir()
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)


def _limit_memory() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    with contextlib.suppress(OSError, ValueError):  # macOS refuses
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, most))


def _silence() -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)


def _run_cells(job: Job, answer: dict[str, Any], folder: Path, shell: InteractiveShell) -> None:
    found: dict[str, Any] = {"checks": {}, "errors": {}}
    for cell in job["cells"]:
        if cell["kind"] == "check" and cell["task"] not in answer["tasks"]:
            continue
        before = len(results())
        for source in answer["sources"].get(cell["name"], [cell["source"]]):
            ran = shell.run_cell(source, store_history=False)
            error = ran.error_before_exec or ran.error_in_exec
        said = f"{type(error).__name__}: {error}" if error else ""
        if cell["kind"] == "check":
            new = [result.as_dict() for result in results()[before:]]
            found["checks"][cell["name"]] = {"results": new, "value": _number(ran.result), "error": said}
        if said:
            found["errors"][cell["name"]] = said
        _write(folder / "found.json", found)


def _number(value: object) -> float | None:
    """Read a check cell's value as nbgrader does: from its text."""
    try:
        return float(str(value))
    except ValueError:
        return None


def _write(path: Path, found: dict[str, Any]) -> None:
    beside = path.with_suffix(".tmp")
    beside.write_text(json.dumps(found), encoding="utf-8")
    beside.replace(path)


def _collect(folder: Path, how: str) -> dict[str, Any]:
    path = folder / "found.json"
    found = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"checks": {}, "errors": {}}
    complete = (folder / "ended").exists()
    return {**found, "ended": "" if complete else how or "it ended Python"}


def main() -> None:
    """Read a job, do it, and write what came of it."""
    job = json.load(sys.stdin)
    with tempfile.TemporaryDirectory(prefix="backend2-") as folder:
        found = work(job, Path(folder))
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
