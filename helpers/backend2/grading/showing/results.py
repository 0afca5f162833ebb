"""The results of a task's checks, read back from a notebook's outputs and trusted in nothing.

Their table is made anew from them, so a page shows no HTML that anyone has put in its place.
"""

import re
from collections.abc import Mapping
from typing import Any

from backend2.checks.expectations import Cause
from backend2.checks.verdict import Outcome, Result
from backend2.grading.showing.text import clean_text, cut_text

_MOST_RESULTS = 100
_MOST_CHARACTERS = 2_000  # of one text; checks cut what they tell much earlier
_MOST_LINES = 100
_MOST_POINTS = 10_000
_OUTCOMES: dict[Any, Outcome] = {"passed": "passed", "failed": "failed", "not reached": "not reached"}
_CAUSE = ("called", "got", "expected", "look_at", "label")
_SCORE = re.compile(r"<b>[0-9.]{1,12} of [0-9.]{1,12} points</b>")


def read_results(content: object) -> list[Result] | None:
    """Read results that `Report` has left in a notebook.

    Args:
        content: What stands under `RESULTS_MIME`.

    Returns:
        The results, or None if these are none.
    """
    if not isinstance(content, list) or len(content) > _MOST_RESULTS:
        return None
    try:
        return [_read_result(each) for each in content]
    except (KeyError, TypeError, ValueError):
        return None


def is_score(html: object) -> bool:
    """Say whether this is what `Score` shows, and no other HTML."""
    return isinstance(html, str) and bool(_SCORE.fullmatch(html))


def _read_result(told: Mapping[str, Any]) -> Result:
    cause = told["cause"]
    return Result(
        task=_read_text(told["task"]),
        check=_read_text(told["check"]),
        title=_read_text(told["title"]),
        outcome=_OUTCOMES[told["outcome"]],
        worth=_read_points(told["worth"]),
        cause=None if cause is None else Cause(**{name: _read_text(cause[name]) for name in _CAUSE}),
    )


def _read_text(told: object) -> str:
    if not isinstance(told, str):
        raise TypeError
    return cut_text(clean_text(told), _MOST_CHARACTERS, _MOST_LINES)


def _read_points(told: object) -> float:
    if isinstance(told, bool) or not isinstance(told, int | float):
        raise TypeError
    if not 0 <= told <= _MOST_POINTS:  # nan is neither
        raise ValueError
    return told
