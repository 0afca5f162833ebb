"""A session goes out to a student and comes back graded, as both see it in JupyterLab."""

import runpy
import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import FrameLocator, Page, expect

from backend2.course.answers import Answer, read_answers
from backend2.grading.pipeline import Instructor

SESSION = "01-big-o"
COMMENT = "Well begun: look at the challenge's flag again."
lab = runpy.run_path(str(Path(__file__).with_name("server.py")))["lab"]
pytestmark = pytest.mark.timeout(600)  # two servers, a browser and an autograder

Photograph = Callable[[str], None]


def _answer(root: Path, task: str, name: str) -> Answer:
    return next(each for each in read_answers(root, SESSION) if (each.task, each.name) == (task, name))


def _fill_in(notebook: Path, answers: list[Answer]) -> None:
    content = nbformat.read(notebook, as_version=4)
    sources = {f"{answer.task}-answer": answer.source for answer in answers}
    for cell in content.cells:
        cell.source = sources.get(cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source)
    nbformat.write(content, notebook)


def _choose(page: Page, menu: str, item: str) -> None:
    page.locator(".lm-MenuBar-itemLabel", has_text=menu).first.click()
    page.locator(f".lm-Menu-itemLabel:text-is('{item}')").click()


def _open_lab(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".lm-MenuBar-itemLabel", has_text="Nbgrader").wait_for()


def _agree(formgrader: FrameLocator) -> None:
    """Wait until Formgrader has done what it was asked, and close its note."""
    note = formgrader.locator(".modal.in")
    expect(note.locator(".modal-title")).to_contain_text("Success", timeout=120_000)
    note.locator("button", has_text="OK").click()
    expect(note).to_have_count(0)


def _study(page: Page, address: str, home: Path, answers: list[Answer], photograph: Photograph) -> None:
    """Fetch, work, run, validate and submit."""
    _open_lab(page, address)
    _choose(page, "Nbgrader", "Assignment List")
    page.locator("#released_assignments_list button", has_text="Fetch").click()
    page.locator("#fetched_assignments_list .assignment-notebooks-link").click()
    photograph("1-fetched")
    _fill_in(home / "backend2" / SESSION / f"{SESSION}.ipynb", answers)
    page.locator(f".nested_list_item a:text-is('{SESSION}')").click()
    page.locator("#jp-main-statusbar", has_text="| Idle").wait_for()  # the kernel is up
    _choose(page, "Run", "Run All Cells")
    _see_check_tables(page, photograph)
    page.keyboard.press("Control+s")
    page.locator(".lm-TabBar-tabLabel:text-is('Assignments')").click()
    page.locator("button:text-is('Validate')").click()
    expect(page.locator(".jp-Dialog")).to_contain_text("The following cell failed", timeout=120_000)
    photograph("3-validated")
    page.locator(".jp-Dialog button").last.click()
    page.locator("#fetched_assignments_list button:text-is('Submit')").click()
    expect(page.locator("#submitted_assignments_list")).to_contain_text(SESSION)
    photograph("4-submitted")


def _see_check_tables(page: Page, photograph: Photograph) -> None:
    tables = page.locator(".backend2-checks")
    expect(tables).to_have_count(2, timeout=120_000)
    expect(tables.first).not_to_contain_text("failed")
    expect(tables.last).to_contain_text("✗ failed")
    tables.last.scroll_into_view_if_needed()
    photograph("2-checked")


def _grade(page: Page, address: str, expected: str, photograph: Photograph) -> None:
    """Collect, autograde, read the submission, comment on it, and give feedback."""
    _open_lab(page, address)
    _choose(page, "Nbgrader", "Formgrader")
    formgrader = page.frame_locator("iframe[src*='formgrader']")
    formgrader.locator(".collect a").click()
    _agree(formgrader)
    formgrader.locator(".num-submissions a").click()
    formgrader.locator(".autograde a").click()
    _agree(formgrader)
    expect(formgrader.locator("td.score")).to_have_text(expected)
    photograph("5-graded")
    _comment(formgrader, photograph)
    formgrader.locator("a", has_text="Manage Assignments").click()
    for step in (".generate-feedback a", ".release-feedback a"):
        formgrader.locator(step).click()
        _agree(formgrader)
    photograph("7-feedback-released")


def _comment(formgrader: FrameLocator, photograph: Photograph) -> None:
    formgrader.locator("a", has_text="Manual Grading").click()
    for link in (SESSION, SESSION, "Submission #1"):  # the assignment, its notebook, the student's
        formgrader.locator("td a", has_text=link).first.click()
    expect(formgrader.locator(".backend2-checks")).to_have_count(4)
    box = formgrader.locator("textarea.comment").first
    box.fill(COMMENT)
    box.press("Tab")
    box.scroll_into_view_if_needed()
    expect(formgrader.locator(".comment-saved").first).to_be_attached()
    photograph("6-commented")
    formgrader.locator("a", has_text="Manual Grading").first.click()


def _read_feedback(page: Page, address: str, home: Path, photograph: Photograph) -> None:
    _open_lab(page, address)
    _choose(page, "Nbgrader", "Assignment List")
    page.locator("button", has_text="Fetch Feedback").click()
    page.locator("#submitted_assignments_list a", has_text="view feedback").first.wait_for()
    [feedback] = (home / "backend2" / SESSION / "feedback").rglob("*.html")
    page.goto(feedback.as_uri())
    expect(page.locator("body")).to_contain_text(COMMENT)
    expect(page.locator("body")).not_to_contain_text("BEGIN HIDDEN TESTS")
    page.locator(".backend2-checks").first.scroll_into_view_if_needed()
    photograph("8-feedback")


def test_a_session_goes_to_a_student_and_comes_back_graded(
    root: Path, tmp_path: Path, page: Page, photograph: Photograph
) -> None:
    course, home, exchange = tmp_path / "course", tmp_path / "student", tmp_path / "exchange"
    answers = [_answer(root, "factorial", "stops_at_zero"), _answer(root, "bubble-sort", "flag_upside_down")]
    for folder in (course, home, exchange):
        folder.mkdir()
    for folder in (course, home):
        shutil.copy(root / "nbgrader_config.py", folder)
    shutil.copytree(root / "source" / SESSION, course / "source" / SESSION)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("BACKEND2_EXCHANGE", str(exchange))
        instructor = Instructor(course)
        instructor.generate_assignment(SESSION)
        instructor.release_assignment(SESSION)
    expected = f"{10 + answers[1].points:g} / 20"
    with lab(home, exchange) as student_address, lab(course, exchange) as instructor_address:
        _study(page, student_address, home, answers, photograph)
        _grade(page, instructor_address, expected, photograph)
        _read_feedback(page, student_address, home, photograph)
