"""Grading one submission is a function: of its bytes and the plan, and of nothing else."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.utils import compute_checksum

from backend2.checks.report import RESULTS_MIME
from backend2.grading.execution import sandbox
from backend2.grading.graded import Graded, read_stamp
from backend2.grading.limits import Limits
from backend2.grading.one import Submission, grade_one
from backend2.grading.plan import Plan

from . import small
from .tiny import notebook as tiny_notebook

RIGHT, WRONG, STUB = small.RIGHT, "def double(n):\n    return 4", small.RELEASED
DIES = "import os\ndef double(n):\n    return 4 if n == 2 else os._exit(3)"
ANSWERS = {"right": RIGHT, "wrong": WRONG, "stub": STUB}


@pytest.fixture(scope="module", autouse=True)
def _sandbox() -> None:
    if not sandbox.is_there():
        pytest.skip("there is no sandbox")


def course() -> NotebookNode:
    """Make the session's notebook: a text, an answer, two cells of checks of 2 and 3 points."""
    made = tiny_notebook()
    made.cells[2].source, made.cells[3].source = small.PUBLIC, small.HIDDEN
    return made


def released() -> NotebookNode:
    """Make what students get."""
    made = course()
    made.cells[1].source = STUB
    del made.cells[3]
    return made


def hand_in(answer: str, change: Callable[[NotebookNode], object] = lambda _: None) -> Submission:
    """Hand in an answer."""
    made = released()
    made.cells[1].source = answer
    change(made)
    return Submission(nbformat.writes(made).encode())


@pytest.fixture(scope="module")
def plan() -> Plan:
    made = released()
    checksums = {"double-answer": compute_checksum(made.cells[1])}
    return Plan("01-doubles", nbformat.writes(course()), {}, checksums, Limits(seconds=20))


def cells(graded: Graded) -> list[Any]:
    """Return a graded notebook's cells."""
    return list(nbformat.reads(graded.notebook, as_version=4).cells)


def tables(graded: Graded) -> str:
    """Return what the tables of all checks say."""
    outputs = [output for cell in cells(graded) for output in cell.get("outputs", ())]
    return "\n".join(
        output.data["text/plain"] for output in outputs if RESULTS_MIME in output.get("data", {})
    )


@pytest.mark.parametrize(("name", "scores"), [("right", (2, 3)), ("wrong", (2, 0)), ("stub", (0, 0))])
def test_each_cell_of_checks_has_its_points(plan: Plan, name: str, scores: tuple[float, float]) -> None:
    graded = grade_one(plan, hand_in(ANSWERS[name]))
    assert graded.scores == dict(zip(("double-public", "double-hidden"), scores, strict=True))
    assert (graded.score, graded.reason) == (sum(scores), "")


def test_the_result_is_the_courses_notebook_with_the_answer_and_outputs(plan: Plan) -> None:
    graded = grade_one(plan, hand_in(f"print('here I am')\n{WRONG}"))
    nbformat.validate(json.loads(graded.notebook))
    lesson, answer, public, hidden = cells(graded)
    assert (lesson.source, public.source, hidden.source) == ("# Doubles", small.PUBLIC, small.HIDDEN)
    assert (answer.source, answer.outputs[0].text) == (f"print('here I am')\n{WRONG}", "here I am\n")
    assert [output.output_type for output in hidden.outputs] == ["display_data", "execute_result"]
    assert "`double(3)` returned 4; expected 6." in tables(graded)


@pytest.mark.parametrize(
    "answer", [RIGHT, WRONG, STUB, "1 / 0", "import os\nos._exit(3)", "import time\n!echo hi"]
)
def test_the_same_bytes_give_the_same_result(plan: Plan, answer: str) -> None:
    first, second = (replace(grade_one(plan, hand_in(answer)), spent={}) for _ in range(2))
    assert first == second


def test_nothing_of_one_submission_reaches_the_next(plan: Plan) -> None:
    grade_one(plan, hand_in(f"import builtins\nbuiltins.double = lambda n: 2 * n\n{RIGHT}"))
    assert grade_one(plan, hand_in("pass")).score == 0


def test_it_says_what_it_was_made_from(plan: Plan) -> None:
    submission = hand_in(RIGHT)
    assert read_stamp(grade_one(plan, submission).notebook.encode()) == (plan.digest, submission.digest)
    assert (
        len(
            {
                hand_in(RIGHT).digest,
                hand_in(WRONG).digest,
                Submission(b"").digest,
                Submission(b"", "!").digest,
            }
        )
        == 4
    )


def test_it_says_what_cpu_time_each_step_took(plan: Plan) -> None:
    steps = {"answers", "answers_process", "checks", "checks_process", "worker"}
    assert set(grade_one(plan, hand_in(RIGHT)).spent) == steps


class TestRefused:
    @pytest.mark.parametrize(
        ("submission", "reason"),
        [
            (Submission(b"", "01-doubles.ipynb was not handed in"), "01-doubles.ipynb was not handed in"),
            (Submission(b"{"), "the file is no notebook: it is damaged"),
            (Submission(b"[" * 100_000), "nested too deeply"),
        ],
    )
    def test_all_is_zero_and_says_why(self, plan: Plan, submission: Submission, reason: str) -> None:
        graded = grade_one(plan, submission)
        assert graded.scores == {"double-public": 0, "double-hidden": 0}
        assert reason in graded.reason
        assert tables(graded).count(f"Nothing could be graded: {graded.reason}") == 2
        nbformat.validate(json.loads(graded.notebook))

    def test_one_of_another_release_is_graded_by_the_cells_they_share(self, plan: Plan) -> None:
        graded = grade_one(plan, Submission(nbformat.writes(new_notebook()).encode()))
        assert graded.score == 0
        assert graded.reason.startswith("Your notebook has no cell double-answer: it is of another release")
        assert "double` is not defined" in tables(graded)

    def test_one_that_dies_keeps_what_it_has_and_says_why(self, plan: Plan) -> None:
        graded = grade_one(plan, hand_in(DIES))
        assert graded.scores == {"double-public": 2, "double-hidden": 0}
        why = "it ended Python with exit code 3 (while double-hidden called it)"
        assert graded.reason == f"Your notebook did not run to its end: {why}."
        assert f"{graded.reason} Look for" in tables(graded)


class TestUnanswered:
    def test_what_is_as_it_was_released_is_found(self, plan: Plan) -> None:
        assert grade_one(plan, hand_in(STUB)).unanswered == ("double-answer",)

    @pytest.mark.parametrize("answer", [RIGHT, f"{STUB}\n# I tried", ""])
    def test_what_was_changed_is_not(self, plan: Plan, answer: str) -> None:
        assert grade_one(plan, hand_in(answer)).unanswered == ()

    def test_nothing_is_known_of_a_session_that_was_not_released(self, plan: Plan) -> None:
        assert grade_one(replace(plan, checksums={}), hand_in(STUB)).unanswered == ()


class TestCellsOfTheStudents:
    def test_they_are_run_in_their_place(self, plan: Plan) -> None:
        own = new_code_cell("print(double(21))")
        graded = grade_one(plan, hand_in(RIGHT, lambda made: made.cells.insert(2, own)))
        assert [cell.outputs[0].text for cell in cells(graded) if cell.source == own.source] == ["42\n"]

    def test_checks_that_they_changed_are_the_courses_again(self, plan: Plan) -> None:
        def cheat(made: NotebookNode) -> None:
            made.cells[2].source = "5"
            made.cells[2].metadata.nbgrader.points = 99

        assert grade_one(plan, hand_in(WRONG, cheat)).scores == {"double-public": 2, "double-hidden": 0}


def test_outputs_are_inert(plan: Plan) -> None:
    shows = "from IPython.display import HTML, display\ndisplay(HTML('<script>alert(1)</script>'))\n"
    [_, answer, *_] = cells(grade_one(plan, hand_in(shows + RIGHT)))
    assert "text/html" not in answer.outputs[0].data


def test_a_figure_is_shown(plan: Plan) -> None:
    draws = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\n"
    [_, answer, *_] = cells(grade_one(plan, hand_in(draws + RIGHT)))
    assert "image/png" in answer.outputs[0].data


def test_a_trusted_one_gets_the_same(plan: Plan) -> None:
    shut_in, trusted = (
        replace(grade_one(plan, hand_in(WRONG), is_trusting=trusting), spent={}) for trusting in (False, True)
    )
    assert shut_in == trusted
