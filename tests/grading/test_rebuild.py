"""Whatever was done to a submission, its answers are judged by the course's own cells."""

from typing import Any

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from backend2.grading.rebuild import MISSING, rebuild

SETUP = "import answers"
LESSON = "def double(n):\n    return 2 * n"
MODEL = "answer = 4"
CHECK = "float(answer == 4)"


def _flags(name: str, *, grade: bool = False, solution: bool = False, **more: Any) -> dict[str, Any]:
    flags = {"grade": grade, "solution": solution, "locked": not solution, "grade_id": name}
    return {"nbgrader": {**flags, "schema_version": 3, "task": False, **more}}


@pytest.fixture
def course() -> NotebookNode:
    cells = [
        new_markdown_cell("# A lesson", id="cell-1"),
        new_code_cell(SETUP, id="cell-2", metadata={"tags": ["setup"]}),
        new_code_cell(LESSON, id="cell-3"),
        new_markdown_cell("The task", id="t-text", metadata=_flags("t-text")),
        new_code_cell(MODEL, id="t-answer", metadata=_flags("t-answer", solution=True)),
        new_code_cell(CHECK, id="t-hidden", metadata=_flags("t-hidden", grade=True, points=1)),
    ]
    return new_notebook(cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})


@pytest.fixture
def submitted(course: NotebookNode) -> NotebookNode:
    """What a student hands in who has changed nothing but the answer, and run all cells."""
    copy: NotebookNode = NotebookNode(new_notebook(cells=[NotebookNode(cell) for cell in course.cells]))
    copy.cells = [_copy(cell) for cell in course.cells]
    copy.metadata = NotebookNode({"kernelspec": {"name": "python3", "display_name": "Python 3"}})
    copy.cells[4].source = "answer = double(2)"
    copy.cells[2].outputs = [NotebookNode(output_type="stream", name="stdout", text="mine")]
    return copy


def _copy(cell: NotebookNode) -> NotebookNode:
    return NotebookNode({**cell, "metadata": NotebookNode(dict(cell.metadata))})


def _sources(notebook: NotebookNode) -> list[str]:
    return [cell.source for cell in notebook.cells]


ANSWERED = ["# A lesson", SETUP, LESSON, "The task", "answer = double(2)", CHECK]


def test_an_answer_takes_the_model_answers_place(course: NotebookNode, submitted: NotebookNode) -> None:
    rebuilt = rebuild(course, submitted)
    assert _sources(rebuilt) == ANSWERED
    assert [cell.metadata for cell in rebuilt.cells] == [cell.metadata for cell in course.cells]
    assert [cell.id for cell in rebuilt.cells] == [cell.id for cell in course.cells]
    assert not any(cell.get("outputs") for cell in rebuilt.cells)


def test_the_course_and_the_submission_stay_as_they_are(
    course: NotebookNode, submitted: NotebookNode
) -> None:
    before = repr(course), repr(submitted)
    rebuild(course, submitted)
    assert (repr(course), repr(submitted)) == before


def test_cells_of_the_students_own_stay_where_they_were_put(
    course: NotebookNode, submitted: NotebookNode
) -> None:
    submitted.cells.insert(4, new_code_cell("helper = 2", metadata={"tags": ["skip-execution"], "a": 1}))
    submitted.cells.insert(0, new_markdown_cell("My notes"))
    rebuilt = rebuild(course, submitted)
    assert _sources(rebuilt) == ["    My notes\n", *ANSWERED[:4], "helper = 2", *ANSWERED[4:]]
    assert (rebuilt.cells[5].metadata, rebuilt.cells[5].id) == ({}, "own-6")


def test_a_lesson_that_was_rewritten_counts_as_it_stands(
    course: NotebookNode, submitted: NotebookNode
) -> None:
    submitted.cells[2].source = "def double(n):\n    return n + n"
    submitted.cells[2].metadata = NotebookNode({"tags": ["raises-exception"]})
    rebuilt = rebuild(course, submitted)
    assert rebuilt.cells[2].source == "def double(n):\n    return n + n"
    assert (rebuilt.cells[2].metadata, rebuilt.cells[2].id) == ({}, "own-cell-3")


def test_a_copy_of_an_answer_runs_in_its_turn(course: NotebookNode, submitted: NotebookNode) -> None:
    second = _copy(submitted.cells[4])
    second.source = "answer = 5"
    submitted.cells.insert(5, second)
    rebuilt = rebuild(course, submitted)
    assert _sources(rebuilt) == [*ANSWERED[:5], "answer = 5", CHECK]
    assert rebuilt.cells[5].metadata == {}


def test_a_lesson_without_ids_is_known_by_its_text(course: NotebookNode, submitted: NotebookNode) -> None:
    for cell in submitted.cells:  # as nbformat 4.4 has them
        del cell["id"]
    assert _sources(rebuild(course, submitted)) == ANSWERED


def _skips_the_check(notebook: NotebookNode) -> None:
    notebook.cells[5].metadata["tags"] = ["skip-execution"]


def _rewrites_the_check(notebook: NotebookNode) -> None:
    notebook.cells[5].source = "1.0"


def _makes_an_answer_of_the_check(notebook: NotebookNode) -> None:
    notebook.cells[5].metadata = NotebookNode(_flags("t-hidden", solution=True))
    notebook.cells[5].source = "1.0"


def _makes_text_of_the_check(notebook: NotebookNode) -> None:
    notebook.cells[5].cell_type = "markdown"


def _is_worth_more(notebook: NotebookNode) -> None:
    notebook.cells[5].metadata = NotebookNode(_flags("t-hidden", grade=True, points=1000))


def _deletes_the_check(notebook: NotebookNode) -> None:
    del notebook.cells[5]


def _has_the_check_twice(notebook: NotebookNode) -> None:
    notebook.cells.append(notebook.cells[5])


def _has_the_check_first(notebook: NotebookNode) -> None:
    notebook.cells.insert(0, notebook.cells.pop())


def _rewrites_the_setup(notebook: NotebookNode) -> None:
    notebook.cells[1].source = "raise SystemExit"


def _deletes_the_lesson(notebook: NotebookNode) -> None:
    del notebook.cells[:4]


def _is_of_another_schema(notebook: NotebookNode) -> None:
    for cell in notebook.cells[3:]:
        cell.metadata["nbgrader"] = NotebookNode({**cell.metadata["nbgrader"], "schema_version": 99})


def _asks_for_another_kernel(notebook: NotebookNode) -> None:
    notebook.metadata["kernelspec"] = NotebookNode({"name": "bash", "display_name": "Mine"})


def _has_metadata_of_another_kind(notebook: NotebookNode) -> None:
    notebook.cells[0].metadata = "none"
    notebook.cells[1].metadata = NotebookNode({"nbgrader": ["grade_id"], "tags": "setup"})
    notebook.cells[2].metadata = NotebookNode({"nbgrader": {"grade_id": ["t-hidden"]}})


@pytest.mark.parametrize(
    "attack",
    [
        _skips_the_check,
        _rewrites_the_check,
        _makes_an_answer_of_the_check,
        _makes_text_of_the_check,
        _is_worth_more,
        _deletes_the_check,
        _has_the_check_twice,
        _has_the_check_first,
        _rewrites_the_setup,
        _deletes_the_lesson,
        _is_of_another_schema,
        _asks_for_another_kernel,
        _has_metadata_of_another_kind,
    ],
)
def test_what_is_not_the_students_comes_from_the_course(
    course: NotebookNode, submitted: NotebookNode, attack: Any
) -> None:
    honest = rebuild(course, submitted)
    attack(submitted)
    assert rebuild(course, submitted) == honest


def test_an_invented_check_is_a_cell_like_any_other(course: NotebookNode, submitted: NotebookNode) -> None:
    submitted.cells.append(new_code_cell("1000", metadata=_flags("t-more", grade=True, points=1000)))
    assert rebuild(course, submitted).cells[-1].metadata == {}


def test_the_model_answer_is_never_the_students(course: NotebookNode, submitted: NotebookNode) -> None:
    del submitted.cells[4]
    assert _sources(rebuild(course, submitted)) == [*ANSWERED[:4], MISSING, CHECK]


LIVE = "<script>alert(1)</script>\n\n[and more](javascript:alert(2))"
SHOWN = "    <script>alert(1)</script>\n    \n    [and more](javascript:alert(2))\n"


@pytest.mark.parametrize("make", [new_markdown_cell, new_raw_cell])
def test_text_of_the_students_is_shown_as_they_typed_it(
    course: NotebookNode, submitted: NotebookNode, make: Any
) -> None:
    submitted.cells.append(make(LIVE))
    own = rebuild(course, submitted).cells[-1]
    assert (own.cell_type, own.source) == ("markdown", SHOWN)


def test_text_of_the_lesson_that_a_student_rewrote_is_shown_as_they_typed_it(
    course: NotebookNode, submitted: NotebookNode
) -> None:
    submitted.cells[0].source = LIVE
    assert rebuild(course, submitted).cells[0].source == SHOWN


def test_an_answer_in_words_is_shown_as_the_student_typed_it(
    course: NotebookNode, submitted: NotebookNode
) -> None:
    for notebook in (course, submitted):
        notebook.cells[4] = new_markdown_cell(
            "Because.", id="t-answer", metadata=_flags("t-answer", solution=True)
        )
    submitted.cells[4].source = LIVE
    assert rebuild(course, submitted).cells[4].source == SHOWN


def test_files_attached_to_a_cell_are_left_behind(course: NotebookNode, submitted: NotebookNode) -> None:
    picture = {"a.svg": {"image/svg+xml": "<svg onload='alert(1)'/>"}}
    submitted.cells[0].attachments = picture
    submitted.cells.append(
        NotebookNode({**new_markdown_cell("![a](attachment:a.svg)"), "attachments": picture})
    )
    assert not any("attachments" in cell for cell in rebuild(course, submitted).cells)


def test_characters_that_no_file_can_hold_are_replaced(course: NotebookNode, submitted: NotebookNode) -> None:
    submitted.cells[4].source = "answer = '\ud800'"
    assert rebuild(course, submitted).cells[4].source == "answer = '?'"
