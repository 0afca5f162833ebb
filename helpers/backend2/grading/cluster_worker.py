"""What a cluster's workers do, and the scheduler is asked for: see `cluster`."""

import functools
import hashlib
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backend2.errors import CourseError
from backend2.grading.graded import Graded
from backend2.grading.one import Submission, grade_one
from backend2.grading.plan import Plan

_PACKAGE = Path(__file__).parents[1]

# A process has one place to grade at, which is for one submission at a time. It is bound to the thread that
# made it, too: this one lives as long as the process.
_desk = ThreadPoolExecutor(1, "backend2-desk")


@dataclass(frozen=True)
class Described:
    """What a process must have in common with another one, so that both grade alike.

    Attributes:
        python: Its Python.
        backend2: The digest of this package's files.
    """

    python: str
    backend2: str


@functools.cache
def describe() -> Described:
    """Describe this process."""
    found = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            found.update(f"{path.relative_to(_PACKAGE)}\0".encode() + path.read_bytes())
    return Described(".".join(map(str, sys.version_info[:2])), found.hexdigest())


def name_difference(theirs: Described, ours: Described) -> str:
    """Say in words how another process differs from this one; empty if it doesn't."""
    if theirs.python != ours.python:
        return f"has Python {theirs.python}, not {ours.python}"
    return "" if theirs == ours else "has another version of backend2"


def dask_setup(_: Any) -> None:
    """Begin as a worker of a cluster on the coordinator's machine: Ctrl-C is the coordinator's to see to."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def give_up_after(deaths: int, dask_scheduler: Any) -> None:
    """Have the scheduler try no further with what has ended so many workers."""
    dask_scheduler.allowed_failures = deaths - 1


def hand_over(plan: Plan) -> Plan:
    """Be the task whose result is a plan."""
    return plan


def grade(coordinator: Described, plan: Plan, submission: Submission, is_trusting: bool) -> Graded:
    """Grade a submission.

    Args:
        coordinator: Describes who asks: a worker may have come since all were looked at.
        plan: As for `grade_one`.
        submission: As for `grade_one`.
        is_trusting: As for `grade_one`.

    Returns:
        The result.

    Raises:
        Broken: As for `grade_one`.
        CourseError: This worker can't grade.
    """
    if differs := name_difference(describe(), coordinator):
        raise CourseError(f"A worker {differs}. Install the same there, start it anew, and run again.")
    return _desk.submit(grade_one, plan, submission, is_trusting=is_trusting).result()
