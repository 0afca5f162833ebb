"""Results of checks that could not run, since the answer's process had ended."""

from backend2.checks.expectations import Cause
from backend2.checks.verdict import Result
from backend2.course.declared import declared_checks


def lost_results(task: str, source: str, ended: str) -> list[Result]:
    """Return a result for each check that a check cell defines.

    Args:
        task: The task's name.
        source: The cell's text.
        ended: What ended the answer's process, in words.

    Returns:
        The results, none of which has earned anything.
    """
    cause = Cause(
        "your notebook",
        ended,
        "that it comes to its end",
        "Look for what ends Python, or for something that never does.",
        "died",
    )
    return [
        Result(task, check["check"], check["title"], "not reached", check["worth"], cause)
        for check in declared_checks(source)
    ]
