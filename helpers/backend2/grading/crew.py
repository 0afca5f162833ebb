"""Those who grade: processes of this machine, or workers of a dask cluster (see `cluster`)."""

import multiprocessing
import signal
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Protocol

from backend2.grading.graded import Graded
from backend2.grading.marks import Marks
from backend2.grading.one import Submission, grade_one
from backend2.grading.pages import render_page
from backend2.grading.plan import Plan

_plans: dict[str, Plan] = {}  # a worker's own


class Crew(Protocol):
    """Grades submissions and makes feedback pages, several at a time."""

    workers: int

    def grade(self, session: str, submission: Submission) -> "Future[Graded]":
        """Have a submission graded."""

    def render(self, graded: Graded, marks: Marks, student: str) -> "Future[str]":
        """Have a feedback page made."""

    def renew(self) -> None:
        """Go on after a worker's sudden end: what it was busy with is to be asked for anew."""

    def end(self) -> None:
        """Let go of the workers, and of what they are busy with."""


class LocalCrew:
    """Processes of this machine.

    Args:
        plans: The plans of all sessions.
        jobs: How many processes.
        is_trusting: Whether submissions run without a sandbox.
    """

    def __init__(self, plans: Sequence[Plan], jobs: int, *, is_trusting: bool) -> None:
        self.workers = jobs
        self._plans = plans
        self._is_trusting = is_trusting
        self._pool = self._make_pool()

    def grade(self, session: str, submission: Submission) -> "Future[Graded]":
        """Have a submission graded."""
        return self._pool.submit(_grade, session, submission, is_trusting=self._is_trusting)

    def render(self, graded: Graded, marks: Marks, student: str) -> "Future[str]":
        """Have a feedback page made."""
        return self._pool.submit(render_page, graded.notebook, marks, student, graded.reason)

    def renew(self) -> None:
        """Start new processes."""
        self.end()
        self._pool = self._make_pool()

    def end(self) -> None:
        """End the processes."""
        for process in list((self._pool._processes or {}).values()):
            process.terminate()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _make_pool(self) -> ProcessPoolExecutor:
        # Spawned: a fork would take over the gradebook's connection.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self.workers, context, initializer=_begin, initargs=(self._plans,))


def _begin(plans: Sequence[Plan]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the coordinator's to see to
    _plans.update((plan.session, plan) for plan in plans)


def _grade(session: str, submission: Submission, *, is_trusting: bool) -> Graded:
    return grade_one(_plans[session], submission, is_trusting=is_trusting)
