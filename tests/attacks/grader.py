"""Grades a course under guard, for machinery.py: nothing that a submission does can take the machine down.

    python grader.py COURSE REPORT OPTIONS

It adopts whatever the grader leaves behind, so that nothing of it goes unseen, and ends all of it when it
holds too much memory or takes too long.
"""

import contextlib
import ctypes
import json
import os
import resource
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any

import psutil
from rich.console import Console

from backend2.grading.limits import Limits
from backend2.grading.many import Options, grade

_PR_SET_CHILD_SUBREAPER = 36
_MOST_MEMORY = 6 << 30
_MOST_SECONDS = 240
_GRACE_SECONDS = 10
_INTERVAL_SECONDS = 0.25
_STUDENTS = 1_000_000  # users from here on are the sandbox's


def run(course: Path, options: dict[str, Any]) -> None:
    """Grade, in this process."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 30, 1 << 30))
    os.nice(5)
    limits = Limits(**options.pop("limits"))
    grade(course, Options(limits=limits, **{"jobs": 2, **options}), Console(width=200, color_system=None))


def _descendants() -> list[psutil.Process]:
    with contextlib.suppress(psutil.Error):
        return [each for each in psutil.Process().children(recursive=True) if _is_alive(each)]
    return []


def _is_alive(process: psutil.Process) -> bool:
    with contextlib.suppress(psutil.Error):
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    return False


def _memory(process: psutil.Process) -> tuple[bool, int]:
    """Return whether a process is the grader's own, and what it holds."""
    with contextlib.suppress(psutil.Error, OSError):
        lines = Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines()
        held = sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
        return process.uids().real < _STUDENTS, held
    return True, 0


class Guard:
    """Watches the grader.

    Args:
        child: Its process id.
    """

    def __init__(self, child: int) -> None:
        self._child = child
        self.report: dict[str, Any] = {
            "stopped": "",
            "status": None,
            "own_memory": 0,
            "memory": 0,
            "left": [],
        }

    def watch(self) -> None:
        """Wait for the grader's end, or bring it about."""
        until = time.monotonic() + _MOST_SECONDS
        while not self._has_ended():
            held = [_memory(process) for process in _descendants()]
            own, everything = sum(size for is_own, size in held if is_own), sum(size for _, size in held)
            self._note(own, everything)
            if everything > _MOST_MEMORY or time.monotonic() > until:
                self.report["stopped"] = f"{everything >> 20} MiB, at most {_MOST_SECONDS} s"
                break
            time.sleep(_INTERVAL_SECONDS)
        self._count_what_is_left()

    def _note(self, own: int, everything: int) -> None:
        for key, size in (("own_memory", own), ("memory", everything)):
            self.report[key] = max(self.report[key], size)

    def _has_ended(self) -> bool:
        with contextlib.suppress(ChildProcessError):
            pid, status = os.waitpid(self._child, os.WNOHANG)
            if pid:
                self.report["status"] = os.waitstatus_to_exitcode(status)
        return self.report["status"] is not None

    def _count_what_is_left(self) -> None:
        until = time.monotonic() + (0 if self.report["stopped"] else _GRACE_SECONDS)
        while (left := _descendants()) and time.monotonic() < until:
            time.sleep(0.05)
        self.report["left"] = [_say(process) for process in left]
        for process in left:
            with contextlib.suppress(psutil.Error):
                process.kill()


def _say(process: psutil.Process) -> str:
    with contextlib.suppress(psutil.Error):
        return f"{process.pid} of user {process.uids().real}: {' '.join(process.cmdline())[:200]}"
    return str(process.pid)


def main(course: Path, report: Path, options: dict[str, Any]) -> None:
    """Grade in a process of its own, and write down what came of it."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    child = os.fork()
    if not child:
        try:
            run(course, options)
            os._exit(0)
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(1)
    guard = Guard(child)
    signal.signal(signal.SIGTERM, lambda *_: guard.report.update(stopped="asked to end"))
    guard.watch()
    report.write_text(json.dumps(guard.report))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), json.loads(sys.argv[3]))
