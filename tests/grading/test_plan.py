"""A plan is all that grading needs to know of a session, and has a name that changes with it."""

import pickle
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from backend2.course.session import Session
from backend2.errors import CourseError
from backend2.grading.limits import Limits
from backend2.grading.plan import Plan, make_plan

from .tiny import SESSION

LESSON = "import math\nprint('long')\ndef double(n): return 2 * n"


@pytest.fixture
def plan(generated: Path) -> Plan:
    return make_plan(Session(generated, SESSION), {"double-answer": "1a2b"})


def test_it_has_what_the_course_says(plan: Plan) -> None:
    assert plan.session == SESSION
    assert plan.points == {"double-public": 2, "double-hidden": 3}
    assert plan.support == {"data/numbers.txt": b"2 3\n"}
    assert plan.checksums == {"double-answer": "1a2b"}
    assert plan.limits == Limits()
    assert [cell.id for cell in plan.course.cells] == ["lesson", "answer", "public", "hidden"]


def test_it_can_be_sent_anywhere(plan: Plan) -> None:
    sent = pickle.loads(pickle.dumps(plan))
    assert sent == plan
    assert sent.digest == plan.digest


@pytest.mark.parametrize(
    "change",
    [
        {"session": "02-other"},
        {"notebook": nbformat.writes(new_notebook())},
        {"support": {}},
        {"support": {"data/numbers.txt": b"2 4\n"}},
        {"support": {"data/numbers.txt": b"2 3\n", "more": b""}},
        {"checksums": {}},
        {"limits": Limits(seconds=1)},
    ],
)
def test_whatever_changes_changes_its_name(plan: Plan, change: dict[str, object]) -> None:
    assert replace(plan, **change).digest != plan.digest  # type: ignore[arg-type]


def test_the_same_has_the_same_name(plan: Plan, generated: Path) -> None:
    assert make_plan(Session(generated, SESSION), {"double-answer": "1a2b"}).digest == plan.digest


def test_of_a_lessons_cell_what_it_defines_counts_and_of_others_all() -> None:
    setup = new_code_cell("print('set up')", metadata={"tags": ["setup"]})
    notebook = nbformat.writes(new_notebook(cells=[new_code_cell(LESSON), setup]))
    plan = Plan("lesson", notebook, {}, {})
    assert plan.counts(LESSON) == "import math\ndef double(n):\n    return 2 * n"
    for source in ("print('set up')", f"{LESSON}\n# changed", "print(1)", ""):
        assert plan.counts(source) == source


def test_a_session_that_is_not_built_is_told(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"is missing\. Run `backend2 build nowhere` first\."):
        make_plan(Session(tmp_path, "nowhere"), {})
