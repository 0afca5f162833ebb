"""The outcome of one check, as data, and this process's record of outcomes.

The format owes its causes and its "not reached" to check50.
"""

from dataclasses import dataclass
from typing import Literal

from .expectations import Cause
from .wire import Json

Outcome = Literal["passed", "failed", "not reached"]


@dataclass(frozen=True)
class Result:
    """What one check found.

    Attributes:
        task: The task's id.
        check: The check's id.
        title: What the check shows, in the student's words.
        outcome: passed, failed, or not reached (what it builds on failed).
        worth: The points it is worth.
        cause: Why it failed or wasn't reached; None if it passed.
    """

    task: str
    check: str
    title: str
    outcome: Outcome
    worth: float
    cause: Cause | None = None

    @property
    def points(self) -> float:
        """The points it earned."""
        return self.worth if self.outcome == "passed" else 0.0

    def as_dict(self) -> dict[str, Json]:
        """Return the result as JSON."""
        return {
            "task": self.task,
            "check": self.check,
            "title": self.title,
            "outcome": self.outcome,
            "points": self.points,
            "worth": self.worth,
            "cause": self.cause.as_dict() if self.cause else None,
        }


_record: dict[tuple[str, str], Result] = {}


def record(result: Result) -> None:
    """Keep a result, in the place of an earlier one of the same check."""
    _record[result.task, result.check] = result


def recorded(task: str, check: str) -> Result | None:
    """Return the latest result of a check in this process, or None."""
    return _record.get((task, check))


def results() -> list[Result]:
    """Return the latest result of every check that ran in this process, in the order they first ran."""
    return list(_record.values())
