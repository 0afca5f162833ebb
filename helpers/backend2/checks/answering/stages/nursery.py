"""Processes for jobs: one has imported what they need, and forks a fresh one for each."""

import contextlib
import json
from pathlib import Path

from backend2.outside.launched import Launched

from ...wire import Message

_HARNESS = Path(__file__).with_name("nursery_harness.py")
_STEP_SECONDS = 0.1
_MARGIN_SECONDS = 10.0  # beyond the limit that the nursery itself keeps


class Ended(Exception):
    """The job's process has ended before it said what it was to say.

    Args:
        late: Whether it was ended since it used up its time.
    """

    def __init__(self, *, late: bool) -> None:
        super().__init__(f"it ended, {late=}")
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

    def begin(self, job: str, options: Message, *, cpu_seconds: float, wall_seconds: float) -> None:
        """Begin a job.

        Args:
            job: The name of its module, beside this one, without `_job`.
            options: What its `work` is told, as JSON.
            cpu_seconds: The most CPU time that it may use up.
            wall_seconds: The most time on the clock.
        """
        if self._process is None or self._process.exit_code is not None:
            self.end()
            self._process = Launched(_HARNESS, {"warm": self._warm})
        self._seconds = wall_seconds + _MARGIN_SECONDS
        limits = {"cpu_seconds": cpu_seconds, "wall_seconds": wall_seconds}
        self.order({"job": job, "options": options, **limits})

    def order(self, message: Message) -> None:
        """Send the job a message."""
        if self._process is not None:  # else it was ended meanwhile
            self._process.order(json.dumps(message))

    def report(self) -> Message:
        """Wait for the job's next message.

        Raises:
            Ended: It has ended without another one.
            RuntimeError: The job itself, which is the course's, has failed.
        """
        assert self._process is not None
        for _ in range(int(self._seconds / _STEP_SECONDS)):
            report = self._process.report(_STEP_SECONDS)
            if report is not None and "over" in report:
                raise Ended(late=report["late"])
            if report is not None and "broken" in report:
                raise RuntimeError(f"the job has failed:\n{report['broken']}")
            if report is not None:
                return report
            if self._process.exit_code is not None:
                raise Ended(late=False)
        self.end()
        raise Ended(late=True)

    def finish(self) -> None:
        """Wait until the job's process has ended."""
        with contextlib.suppress(Ended):
            while self._process is not None:
                self.report()

    def end(self) -> None:
        """End all of its processes."""
        if self._process is not None:
            self._process.end()
            self._process = None


def nursery(*warm: str) -> Nursery:
    """Return the nursery that has imported these modules; it lives until `close`."""
    return _open.setdefault(warm, Nursery(warm))


def close() -> None:
    """End all nurseries."""
    while _open:
        _open.popitem()[1].end()


_open: dict[tuple[str, ...], Nursery] = {}
