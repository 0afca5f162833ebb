"""What of a submission is run when it is graded by nbgrader."""

import os
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from traitlets.config import Config

from backend2.grading.execute import ExecuteAnswers

ANSWER = {"grade": False, "grade_id": "task-answer", "locked": False, "solution": True}
CHECK = {"grade": True, "grade_id": "task-public", "locked": True, "solution": False, "points": 1}
TUTORIAL = "print('a lesson that takes its time')\ndef double(n):\n    return 2 * n\n"
CHECKS = """
from backend2.checks import Task, expect

task = Task("task")
answer_answer = task.export("answer")

@task.check(points=1)
def is_four():
    \"\"\"The answer is four.\"\"\"
    expect(answer_answer.value == 4, called="answer", got="something else", expected="four")

task.score()
"""


def _notebook(*cells: NotebookNode) -> NotebookNode:
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return new_notebook(cells=list(cells), metadata={"kernelspec": kernel})


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> NotebookNode:
    """A submission, graded: set-up and tutorial cells, a cell of the student's own, an answer and a check."""
    root: Path = tmp_path_factory.mktemp("course")
    setup = new_code_cell("print('set up')", metadata={"tags": ["setup"]})
    source = _notebook(setup, new_code_cell(TUTORIAL))
    (root / "source" / "lesson").mkdir(parents=True)
    nbformat.write(source, root / "source" / "lesson" / "lesson.ipynb")
    submission = _notebook(
        *source.cells,
        new_code_cell("import os\nprint(os.getpid(), os.getuid())"),
        new_code_cell("answer = double(2)", metadata={"nbgrader": ANSWER}),
        new_code_cell(CHECKS, metadata={"nbgrader": CHECK}),
    )
    config = Config()
    config.ExecuteAnswers.course_root = str(root)
    resources = {"nbgrader": {"assignment": "lesson"}, "metadata": {"path": str(root)}}
    return ExecuteAnswers(config=config).preprocess(submission, resources)[0]


def _printed(cell: NotebookNode) -> str:
    return "".join(output.text for output in cell.outputs if output.output_type == "stream")


def test_what_the_lesson_shows_is_not_run_again(graded: NotebookNode) -> None:
    assert _printed(graded.cells[1]) == ""


def test_what_the_lesson_defines_can_be_used_by_an_answer(graded: NotebookNode) -> None:
    assert graded.cells[4].outputs[-1].data["text/plain"] == "1"


def test_the_lesson_is_shown_whole_all_the_same(graded: NotebookNode) -> None:
    assert graded.cells[1].source == TUTORIAL


def test_set_up_cells_and_the_students_own_cells_are_run(graded: NotebookNode) -> None:
    assert _printed(graded.cells[0]) == "set up\n"
    assert _printed(graded.cells[2])


def test_they_are_run_in_a_sandbox_as_nobody(graded: NotebookNode) -> None:
    pid, user = map(int, _printed(graded.cells[2]).split())
    assert pid < 10  # of a namespace of its own
    assert user not in {0, os.getuid()} or os.getuid()
