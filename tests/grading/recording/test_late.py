"""How late a submission is, and what a course's own plugin may do wrong."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from nbgrader.plugins import BasePlugin, LateSubmissionPlugin
from traitlets.config import Config

from backend2.errors import CourseError
from backend2.grading.recording.late import lateness, penalty

DUE = datetime(2026, 11, 20, 12)


@pytest.mark.parametrize(
    ("submitted", "due", "extension", "seconds"),
    [
        (DUE, DUE, None, 0),
        (DUE - timedelta(1), DUE, None, 0),
        (DUE + timedelta(minutes=1), DUE, None, 60),
        (DUE + timedelta(minutes=1), DUE, timedelta(minutes=1), 0),
        (DUE + timedelta(minutes=3), DUE, timedelta(minutes=1), 120),
        (None, DUE, None, 0),
        (DUE, None, None, 0),
        (DUE, None, timedelta(days=1), 0),
    ],
)
def test_seconds_count_from_the_due_date_with_the_extension(
    submitted: datetime | None, due: datetime | None, extension: timedelta | None, seconds: float
) -> None:
    assert lateness(submitted, due, extension) == seconds


class Plugin(BasePlugin):
    """A plugin that gives what a test wants."""

    gives: Any = None

    def late_submission_penalty(self, student: str, score: float, seconds: float) -> Any:
        return self.gives() if callable(self.gives) else self.gives


def plugin(gives: Any) -> BasePlugin:
    made = Plugin()
    made.gives = gives
    return made


@pytest.mark.parametrize(("gives", "lost"), [(None, None), (0, 0), (2, 2), (-1, 0), (9, 5), (5, 5)])
def test_a_penalty_is_never_below_nothing_nor_above_the_score(
    gives: float | None, lost: float | None
) -> None:
    assert penalty(plugin(gives), "ada", 5.0, 60.0) == lost


@pytest.mark.parametrize(("method", "lost"), [("none", None), ("zero", 5.0)])
def test_nbgraders_own_methods_are_taken(method: str, lost: float | None) -> None:
    config = Config({"LateSubmissionPlugin": {"penalty_method": method}})
    assert penalty(LateSubmissionPlugin(config=config), "ada", 5.0, 60.0) == lost


@pytest.mark.parametrize("gives", [lambda: 1 / 0, "two"])
def test_a_plugin_that_fails_is_named(gives: Any) -> None:
    with pytest.raises(
        CourseError, match=r"plugin .*test_late\.Plugin fails: \w+Error: .*\. Mend it, and run again"
    ):
        penalty(plugin(gives), "ada", 5.0, 60.0)
