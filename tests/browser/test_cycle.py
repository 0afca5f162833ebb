"""A session goes from the instructor to a student and back, by mouse and keyboard.

Each step of the story is a fixture that goes on from the one before; the tests look at where it got.
"""

from collections.abc import Mapping
from pathlib import Path

import nbformat
import pytest
from nbgrader.utils import get_username
from playwright.sync_api import FrameLocator, Locator, expect

from backend2.course.answers import Answer, read_answers

from .conftest import SESSION
from .contrast import READABLE, contrast
from .formgrader import Formgrader, Submission
from .jupyterlab import AssignmentList, JupyterLab, Notebook

pytestmark = pytest.mark.timeout(600)

VERDICTS = ("✓ passed", "✗ failed", "– not reached")
COMMENT = "The product is right. Let factorial call itself."


@pytest.fixture(scope="module")
def answers(root: Path) -> dict[str, Answer]:
    """What the student hands in: a loop where recursion is asked for, and a right bubble sort."""
    chosen = {("factorial", "loops"), ("bubble-sort", "while_with_flag")}
    return {a.task: a for a in read_answers(root, SESSION) if (a.task, a.name) in chosen}


@pytest.fixture(scope="module")
def marks(root: Path, answers: Mapping[str, Answer]) -> dict[str, float]:
    """What each answer must get: what the corpus says, or all there is for a right one."""
    cells = nbformat.read(root / "source" / SESSION / f"{SESSION}.ipynb", as_version=4).cells
    graded = [cell.metadata.nbgrader for cell in cells if "points" in cell.metadata.get("nbgrader", {})]
    most = {task: sum(cell.points for cell in graded if cell.grade_id.startswith(task)) for task in answers}
    return {task: most[task] if a.points is None else a.points for task, a in answers.items()}


@pytest.fixture(scope="module")
def formgrader(instructor: JupyterLab) -> Formgrader:
    """The instructor has generated and released the session."""
    formgrader = Formgrader(instructor, SESSION)
    formgrader.press("assign")
    formgrader.press("release")
    instructor.shoot("01-instructor-released", formgrader.row.get_by_text("released"))
    return formgrader


@pytest.fixture(scope="module")
def assignments(student: JupyterLab, formgrader: Formgrader) -> AssignmentList:
    """The student has fetched it."""
    assignments = student.assignment_list()
    student.shoot("02-student-assignment-list")
    assignments.fetch()
    student.shoot("03-student-fetched")
    return assignments


@pytest.fixture(scope="module")
def notebook(
    student: JupyterLab, assignments: AssignmentList, desk: Path, answers: Mapping[str, Answer]
) -> Notebook:
    """The student has answered every task, and run all cells."""
    notebook = assignments.open(desk / "backend2" / SESSION / f"{SESSION}.ipynb")
    student.shoot("04-student-notebook")
    for task, answer in answers.items():
        notebook.answer(task, answer.source)
    notebook.run_all()
    return notebook


@pytest.fixture(scope="module")
def validation(student: JupyterLab, notebook: Notebook) -> str:
    """The student has pressed Validate, and it said this."""
    dialog = notebook.validate()
    student.shoot("08-student-validate")
    said = dialog.inner_text()
    dialog.get_by_role("button", name="OK").click()
    return said


@pytest.fixture(scope="module")
def handed_in(student: JupyterLab, assignments: AssignmentList, validation: str) -> Locator:
    """The student has submitted it."""
    submission = assignments.submit()
    student.shoot("09-student-submitted")
    return submission


@pytest.fixture(scope="module")
def graded(instructor: JupyterLab, formgrader: Formgrader, handed_in: Locator) -> list[str]:
    """The instructor has collected and autograded it, and Formgrader's line says this."""
    formgrader.press("collect")
    formgrader.submissions()
    instructor.shoot("10-instructor-collected", formgrader.row.get_by_text("needs autograding"))
    formgrader.press("autograde")
    instructor.shoot("11-instructor-autograded", formgrader.row.get_by_text("graded", exact=True))
    return formgrader.row.locator("td").all_inner_texts()


@pytest.fixture(scope="module")
def submission(formgrader: Formgrader, graded: list[str]) -> Submission:
    """The instructor has opened it in the manual-grading view."""
    return formgrader.first_submission()


@pytest.fixture(scope="module")
def feedback(
    student: JupyterLab, formgrader: Formgrader, submission: Submission, assignments: AssignmentList
) -> FrameLocator:
    """The instructor has commented, generated and released feedback, and the student has opened it."""
    submission.comment("factorial-answer", COMMENT)
    formgrader.assignments()
    formgrader.press("generate-feedback")
    formgrader.press("release-feedback")
    assignments.fetch_feedback()
    student.shoot("13-student-feedback-fetched")
    return student.open_file(f"{SESSION}.html")


def test_jupyterlab_asks_nothing_when_it_opens(student: JupyterLab, notebook: Notebook) -> None:
    assert not student.page.locator(".Toastify__toast").all_inner_texts()


def test_a_wrong_answer_is_told_in_words_what_is_wrong(student: JupyterLab, notebook: Notebook) -> None:
    checks = notebook.checks("factorial-public")
    student.shoot("05-student-wrong-answer", checks)
    for verdict in VERDICTS:
        expect(checks.get_by_role("cell", name=verdict, exact=True).first).to_be_visible()
    expect(checks.get_by_role("row").filter(has_text="✗ failed")).to_contain_text("recursion")


def test_a_right_answer_passes_every_check(student: JupyterLab, notebook: Notebook) -> None:
    checks = notebook.checks("bubble-sort-public")
    student.shoot("06-student-right-answer", checks)
    verdicts = checks.locator("tbody td:nth-child(2)")
    expect(verdicts).to_have_text(["✓ passed"] * verdicts.count())


def test_the_lesson_draws_its_pictures(notebook: Notebook) -> None:
    widths = [picture.evaluate("image => image.naturalWidth") for picture in notebook.pictures.all()]
    assert widths
    assert all(widths)


@pytest.mark.parametrize("theme", ["JupyterLab Dark", "JupyterLab Light"])
def test_verdicts_can_be_read_in_every_theme(student: JupyterLab, notebook: Notebook, theme: str) -> None:
    checks = notebook.checks("factorial-public")
    student.use_theme(theme)
    student.shoot(f"07-student-picture-in-{theme}", notebook.pictures.first)
    student.shoot(f"07-student-checks-in-{theme}", checks)
    for verdict in VERDICTS:
        assert contrast(checks.get_by_text(verdict, exact=True).first) >= READABLE


def test_validate_names_the_cell_that_failed_and_no_other(validation: str) -> None:
    assert validation.count("The following cell failed") == 1
    assert 'Task("factorial")' in validation
    assert 'Task("bubble-sort")' not in validation


def test_what_is_handed_in_is_listed(handed_in: Locator) -> None:
    expect(handed_in).to_contain_text("UTC")


def test_autograding_gives_the_marks_that_the_corpus_says(
    graded: list[str], marks: Mapping[str, float]
) -> None:
    assert get_username() in graded
    assert f"{sum(marks.values()):g} / 20" in graded


def test_manual_grading_shows_the_marks_and_why(
    instructor: JupyterLab, submission: Submission, marks: Mapping[str, float]
) -> None:
    for task, mark in marks.items():
        checks = submission.checks(task)
        expect(checks).to_have_count(2)  # what the student saw, and what was hidden
        assert submission.points(f"{task}-public") + submission.points(f"{task}-hidden") == mark
        instructor.shoot(f"12-instructor-grades-{task}", checks.last)


def test_the_student_reads_marks_reasons_and_comment_in_the_feedback(
    student: JupyterLab, feedback: FrameLocator
) -> None:
    expect(feedback.get_by_text("Score: 16.0 / 20.0")).to_be_visible()
    expect(feedback.locator("body")).to_contain_text(COMMENT)
    checks = feedback.locator("table.backend2-checks")
    expect(checks).to_have_count(4)
    for name, part in (("comment", feedback.get_by_text(COMMENT)), ("hidden-checks", checks.nth(1))):
        student.shoot(f"14-student-feedback-{name}", part)
