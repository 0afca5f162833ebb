"""Those who grade: processes of this machine, or workers of a dask cluster (see `cluster`)."""

import contextlib
import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing.connection import Connection
from typing import Any, Protocol

import psutil

from backend2.errors import CourseError
from backend2.grading import workers
from backend2.grading.execution.station import Broken
from backend2.grading.graded import Graded
from backend2.grading.marks import Marks
from backend2.grading.one import Submission, grade_one
from backend2.grading.pages import render_page
from backend2.grading.plan import Plan

MOST_TRIES = 3
AHEAD = 3  # for each worker: enough that none is idle, few enough to be held in memory
SPARE = 2  # for each processor: workers that begin only while others wait
_GLANCE_SECONDS = 1.0
_LONG_SECONDS = 5.0  # after which another worker is worth its beginning, which takes some itself
_IDLE = 0.5  # of a processor, in the mean since the last glance
ENDED = f"it has ended {MOST_TRIES} workers, one after the other"

_plans: dict[str, Plan] = {}  # a worker's own


class Unfinished(Exception):
    """Nothing came of a submission; the message says why. Others may well be graded."""


class Crew(Protocol):
    """Grades submissions and makes feedback pages, several at a time.

    What it is asked for ends with `Unfinished` if it can't be done, and with `CourseError` if nothing can.
    """

    @property
    def room(self) -> int:
        """How much it is to be asked for at a time, so that all are busy; at least 1."""

    def grade(self, session: str, submission: Submission) -> "Future[Graded]":
        """Have a submission graded."""

    def render(self, graded: Graded, marks: Marks, student: str) -> "Future[str]":
        """Have a feedback page made."""

    def end(self) -> None:
        """Let go of the workers, and of what they are busy with."""


def explain(error: Exception) -> Exception:
    """Return what a worker's error means for whoever has asked."""
    if isinstance(error, CourseError | Unfinished):
        return error
    said = " ".join(f"{type(error).__name__}: {error}".split())
    return Unfinished(f"the grader itself has failed: {said}")


class LocalCrew:
    """Processes of this machine. Each does one thing at a time, so that one that dies is blamed on that.

    Args:
        plans: The plans of all sessions.
        jobs: How many processes. 0: one more than there are processors, for each submission waits now and
            then; and others as long as some only wait, for a lock that nobody releases or a page that never
            ends, so that a processor has nothing to do.
        is_trusting: Whether submissions run without a sandbox.
    """

    def __init__(self, plans: Sequence[Plan], jobs: int, *, is_trusting: bool) -> None:
        processors = os.cpu_count() or 1
        spare = 0 if jobs else SPARE * processors
        jobs = jobs or processors + 1
        self.room = AHEAD * jobs + spare
        self._turns = threading.Semaphore(jobs)
        self._plans = plans
        self._is_trusting = is_trusting
        self._workers: list[_Worker] = []
        self._resting: list[_Worker] = []
        self._lock = threading.Lock()
        self._is_over = False
        self._threads = ThreadPoolExecutor(jobs + spare, "backend2-crew")

    def grade(self, session: str, submission: Submission) -> "Future[Graded]":
        """Have a submission graded."""
        return self._threads.submit(self._ask, _grade, session, submission, self._is_trusting)

    def render(self, graded: Graded, marks: Marks, student: str) -> "Future[str]":
        """Have a feedback page made."""
        return self._threads.submit(self._ask, render_page, graded.notebook, marks, student, graded.reason)

    def end(self) -> None:
        """End the processes."""
        with self._lock:
            self._is_over = True
            for worker in self._workers:
                worker.end()
        self._threads.shutdown(cancel_futures=True)

    def _ask(self, work: Callable[..., Any], *given: Any) -> Any:
        """Have a process do something, when it is its turn; if it dies, try with others."""
        with _Turn(self._turns) as turn:
            for _ in range(MOST_TRIES):
                worker = self._find_worker()
                try:
                    return worker.ask(turn, work, *given)
                except _Died:
                    why = Unfinished(ENDED)
                except Broken as error:
                    why = Unfinished(str(error))
                except Exception as error:
                    raise explain(error) from error
                finally:
                    if not worker.has_died:
                        self._resting.append(worker)
            raise why

    def _find_worker(self) -> "_Worker":
        with self._lock:
            if self._is_over:
                raise Unfinished("grading was stopped")
            if self._resting:
                return self._resting.pop()
            worker = _Worker(self._plans)
            self._workers.append(worker)
            return worker


class _Turn:
    """The right to keep a processor busy. Whoever finds it idle passes its own on, and goes on all the same.

    Args:
        turns: As many as may be busy.
    """

    def __init__(self, turns: threading.Semaphore) -> None:
        self._turns = turns
        self._is_mine = False

    def __enter__(self) -> "_Turn":
        self._turns.acquire()
        self._is_mine = True
        self._begun = self._last = time.monotonic()
        self._idle = psutil.cpu_times().idle
        return self

    def __exit__(self, *_: object) -> None:
        self._pass_on()

    def glance(self) -> None:
        """Look whether the processors have been busy since the last glance."""
        now, idle = time.monotonic(), psutil.cpu_times().idle
        if now - self._begun > _LONG_SECONDS and idle - self._idle > _IDLE * (now - self._last):
            self._pass_on()
        self._last, self._idle = now, idle

    def _pass_on(self) -> None:
        if self._is_mine:
            self._is_mine = False
            self._turns.release()


class _Died(Exception):
    """A worker's process has ended."""


class _Worker:
    """A process that does one thing after the other. It ends by itself when this one is gone.

    Attributes:
        has_died: Whether it has ended while it was doing something.
    """

    def __init__(self, plans: Sequence[Plan]) -> None:
        self.has_died = False
        self._process, self._line = workers.start(_work, plans)

    def ask(self, turn: _Turn, work: Callable[..., Any], *given: Any) -> Any:
        """Have something done.

        Args:
            turn: Whose turn it is while it is being done.
            work: A function.
            given: Its arguments.

        Returns:
            What it returns.

        Raises:
            _Died: The process has ended.
        """
        try:
            self._line.send((work, given))
            while not self._line.poll(_GLANCE_SECONDS):
                turn.glance()
            result, error = self._line.recv()
        except (EOFError, OSError):
            self.has_died = True
            raise _Died from None
        if error is not None:
            raise error
        return result

    def end(self) -> None:
        """End the process at once, whatever it is doing."""
        self._process.kill()
        self._process.join()


def _work(line: Connection, plans: Sequence[Plan]) -> None:
    """Be a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    _plans.update((plan.session, plan) for plan in plans)
    with contextlib.suppress(EOFError, OSError):  # the coordinator is gone
        while True:
            work, given = line.recv()
            line.send(_try(work, given))


def _try(work: Callable[..., Any], given: tuple[Any, ...]) -> tuple[Any, Exception | None]:
    try:
        return work(*given), None
    except Exception as error:
        return None, error


def _grade(session: str, submission: Submission, is_trusting: bool) -> Graded:
    return grade_one(_plans[session], submission, is_trusting=is_trusting)
