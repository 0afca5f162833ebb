"""How late a submission is, and what that costs: nbgrader's rules, and the course's own plugin."""

from datetime import datetime, timedelta

from nbgrader.plugins import BasePlugin

from backend2.errors import CourseError
from backend2.grading.recording.database import KEPT


def lateness(submitted: datetime | None, due: datetime | None, extension: timedelta | None) -> float:
    """Return by how many seconds a submission is late.

    Args:
        submitted: When it was handed in, in UTC; None if nobody knows.
        due: When it was due, in UTC; None if at no time.
        extension: How much later this student may hand in.

    Returns:
        The seconds, 0 for what is in time.
    """
    if submitted is None or due is None:
        return 0.0
    return max(0.0, (submitted - due - (extension or timedelta())).total_seconds())


def penalty(plugin: BasePlugin, student: str, score: float, seconds: float) -> float | None:
    """Return how many points a late submission loses.

    Args:
        plugin: The course's `c.AssignLatePenalties.plugin_class`.
        student: Who handed it in.
        score: What it would get.
        seconds: By how much it is late.

    Returns:
        The points, never below 0 nor above the score; None if the plugin gives no penalty.

    Raises:
        CourseError: The plugin fails.
    """
    try:
        lost = plugin.late_submission_penalty(student, score, seconds)
        return None if lost is None else float(score if lost > score else max(lost, 0.0))
    except Exception as error:  # it is the instructors' own code
        said = " ".join(f"{type(error).__name__}: {error}".split())
        name = f"{type(plugin).__module__}.{type(plugin).__name__}"
        raise CourseError(f"The late penalties' plugin {name} fails: {said}. Mend it, and {KEPT}") from error
