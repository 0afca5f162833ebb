"""Processes for jobs: one has imported what they need, and forks a fresh one for each.

Importing first and forking then is how PrairieLearn and Android's zygote start things quickly, too.
"""

import contextlib
import json
import os
from collections.abc import Callable
from pathlib import Path

from backend2.outside.launched import Launched

from ...wire import Message

_HARNESS = Path(__file__).with_name("nursery_harness.py")
_STEP_SECONDS = 0.1
_MARGIN_SECONDS = 10.0  # beyond the limit that the nursery itself keeps


class Ended(Exception):
    """The job's process has ended, without another report.

    Args:
        code: Its exit code, if that is known.
        late: Whether it was ended since it used up its time.
    """

    def __init__(self, *, code: int | None = None, late: bool = False) -> None:
        super().__init__(f"it ended, {code=}, {late=}")
        self.code = code
        self.late = late


class Nursery:
    """Does jobs one after the other, each in a process of its own.

    Where a process can't be forked, each job gets one that is started afresh.

    Args:
        warm: The modules that are imported in advance.
    """

    def __init__(self, warm: tuple[str, ...]) -> None:
        self._warm = warm
        self._process: Launched | None = None
        self._seconds = 0.0
        self._is_busy = False
        self._is_swept = True

    def begin(
        self,
        job: str,
        options: Message,
        *,
        cpu_seconds: float,
        wall_seconds: float,
        is_program: bool = False,
    ) -> None:
        """Begin a job. One that is under way still is ended.

        Args:
            job: The name of its module, beside this one, without `_job`.
            options: What its `work` is told, as JSON.
            cpu_seconds: The most CPU time that it may use up.
            wall_seconds: The most time on the clock.
            is_program: Whether its process ends as a program of Python's does, exit handlers and all, and
                what it leaves in its process group is the stage's business.
        """
        if self._process is None or self._is_busy or self._process.exit_code is not None:
            self.end()
            self._process = _launchers[0](self._warm)
        self._process.forget()
        self._is_busy, self._is_swept = True, False
        self._seconds = wall_seconds + _MARGIN_SECONDS
        limits = {"cpu_seconds": cpu_seconds, "wall_seconds": wall_seconds}
        now = {"environment": dict(os.environ)}  # it may have changed since the nursery began
        self.order({"job": job, "options": options, "is_program": is_program, **limits, **now})

    def order(self, message: Message) -> None:
        """Send the job a message, unless it has ended."""
        if self._process is not None and self._is_busy:  # else the nursery would take it for a job
            self._process.order(json.dumps(message))

    def add(self, report: Message) -> None:
        """Put a report of one's own behind those that have come, unless the job has ended."""
        if self._process is not None and self._is_busy:
            self._process.add(report)

    def report(self) -> Message:
        """Wait for the job's next report.

        Raises:
            Ended: It has ended without another one.
            RuntimeError: The job itself, which is the course's, has failed.
        """
        for _ in range(int(self._seconds / _STEP_SECONDS)):
            report = self.look(_STEP_SECONDS)
            if report is not None:
                return report
        self.end()
        raise Ended(late=True)

    def look(self, seconds: float) -> Message | None:
        """Wait so long for the job's next report; raises what `report` does."""
        if self._process is None or not self._is_busy:
            raise Ended
        report = self._process.report(seconds)
        if report is None and self._process.exit_code is not None:
            self._is_busy = False
            raise Ended(code=self._process.exit_code)
        if report is not None and "over" in report:
            self._is_busy = False
            raise Ended(code=report["over"], late=report["late"])
        if report is not None and "broken" in report:
            raise RuntimeError(f"the job has failed:\n{report['broken']}")
        return report

    def finish(self) -> None:
        """Wait until the job's process has ended."""
        with contextlib.suppress(Ended):
            while True:
                self.report()

    def rest(self) -> None:
        """End what jobs have left, the one that is under way included, and be ready for others."""
        if self._is_busy:
            self.end()
        elif self._process is not None and not self._is_swept:
            self._process.end_others()
            self._is_swept = True

    def end(self) -> None:
        """End all of its processes."""
        self._is_busy = False
        if self._process is not None:
            self._process.end()
            self._process = None


def nursery(warm: tuple[str, ...]) -> Nursery:
    """Return the nursery that has imported these modules; it lives as long as this process."""
    return _open.setdefault(warm, Nursery(warm))


def launch(warm: tuple[str, ...]) -> Launched:
    """Start a nursery's process.

    Args:
        warm: The modules that it imports in advance.
    """
    return Launched(_HARNESS, {"warm": warm})


def launch_by(launcher: Callable[[tuple[str, ...]], Launched]) -> None:
    """Have nurseries' processes started by `launcher`, which is like `launch`: a grader has them ready."""
    _launchers[:] = [launcher]


_launchers: list[Callable[[tuple[str, ...]], Launched]] = [launch]


def close() -> None:
    """End what the nurseries' jobs have left."""
    for each in _open.values():
        each.rest()


_open: dict[tuple[str, ...], Nursery] = {}
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_open.clear)  # they are the parent's
