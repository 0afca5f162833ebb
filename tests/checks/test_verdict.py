"""A check's outcome as data, and the record of a process."""

import json

import pytest

from backend2.checks import Cause, Result, results
from backend2.checks.verdict import Outcome, record, recorded

CAUSE = Cause("f()", "returned 1", "2")


@pytest.mark.parametrize(
    ("outcome", "cause", "points"),
    [("passed", None, 2.5), ("failed", CAUSE, 0.0), ("not reached", CAUSE, 0.0)],
)
def test_only_what_passed_earns_its_points(outcome: Outcome, cause: Cause | None, points: float) -> None:
    assert Result("task", "check", "Title", outcome, 2.5, cause).points == points


def test_a_result_is_json() -> None:
    result = Result("task", "check", "Title", "failed", 1, CAUSE)
    assert json.loads(json.dumps(result.as_dict())) == {
        "task": "task",
        "check": "check",
        "title": "Title",
        "outcome": "failed",
        "points": 0,
        "worth": 1,
        "cause": {"called": "f()", "got": "returned 1", "expected": "2", "look_at": "", "label": ""},
    }


def test_the_record_keeps_the_latest_result_of_each_check_in_first_order() -> None:
    first = Result("task", "first", "", "failed", 1, CAUSE)
    second = Result("task", "second", "", "passed", 1)
    mended = Result("task", "first", "", "passed", 1)
    for result in (first, second, mended):
        record(result)
    assert results() == [mended, second]
    assert recorded("task", "first") is mended
    assert recorded("other", "first") is None
