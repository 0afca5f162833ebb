"""Results of checks that could not run."""

from collections.abc import Iterable, Mapping
from typing import Any

from backend2.checks.expectations import Cause
from backend2.checks.verdict import Result


def died(ended: str) -> Cause:
    """Return the cause of a loss by what has ended the answer's process, in words."""
    look_at = "Look for what ends Python, or for something that never does."
    return Cause("", f"Your notebook did not run to its end: {ended}", "", look_at, "died")


def refused(reason: str) -> Cause:
    """Return the cause of a loss by why nothing could be graded, in words."""
    return Cause(
        "", f"Nothing could be graded: {reason}", "", "Put that right, and hand in again.", "refused"
    )


def lost_results(task: str, declared: Iterable[Mapping[str, Any]], cause: Cause) -> list[Result]:
    """Return a result for each check that a check cell defines.

    Args:
        task: The task's name.
        declared: What the cell declares, as `declared_checks` lists it.
        cause: Why they could not run.

    Returns:
        The results, none of which has earned anything.
    """
    return [
        Result(task, check["check"], check["title"], "not reached", check["worth"], cause)
        for check in declared
    ]
