"""Results of checks, read back from a notebook: exactly what `Report` leaves there, and nothing else."""

from typing import Any

import pytest

from backend2.checks import Cause, Result
from backend2.checks.report import Score
from backend2.grading.showing.results import is_score, read_results

LIVE = "<script>alert(1)</script>"
RESULTS = [
    Result("shapes", "area", "`area` is right", "passed", 2),
    Result(
        "shapes", "name", "Has a name", "failed", 1, Cause("name()", "returned ''", "'cube'", "", "empty")
    ),
]


def test_results_come_back_as_they_were() -> None:
    assert read_results([result.as_dict() for result in RESULTS]) == RESULTS


def test_points_are_counted_again() -> None:
    read = read_results([{**RESULTS[1].as_dict(), "points": 100}])
    assert read == RESULTS[1:]


@pytest.mark.parametrize("field", ["task", "check", "title"])
def test_control_characters_are_taken_out(field: str) -> None:
    assert read_results([{**RESULTS[1].as_dict(), field: "\x1b[2Jx"}]) is not None
    assert getattr(read_results([{**RESULTS[1].as_dict(), field: "\x1b[2Jx"}])[0], field) == "x"


@pytest.mark.parametrize(
    "changed",
    [
        {"outcome": LIVE},
        {"outcome": ["passed"]},
        {"worth": "1"},
        {"worth": True},
        {"worth": float("nan")},
        {"worth": 10**400},
        {"worth": -1},
        {"title": None},
        {"cause": LIVE},
        {"cause": {"called": LIVE}},
    ],
)
def test_a_result_of_another_form_is_none(changed: dict[str, Any]) -> None:
    assert read_results([{**RESULTS[0].as_dict(), **changed}]) is None


@pytest.mark.parametrize("content", [None, LIVE, {}, 3, [3], [[]], [LIVE], [RESULTS[0].as_dict()] * 101])
def test_what_is_no_list_of_results_is_none(content: Any) -> None:
    assert read_results(content) is None


def test_a_score_is_known_by_what_it_shows() -> None:
    assert is_score(Score(RESULTS)._repr_mimebundle_()["text/html"])


@pytest.mark.parametrize(
    "html", [LIVE, f"<b>2 of 3 points</b>{LIVE}", "<b onclick=x>1 of 1 points</b>", "", 3, None]
)
def test_no_other_html_is_a_score(html: Any) -> None:
    assert not is_score(html)
