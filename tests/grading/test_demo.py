"""The demo class: the whole of nbgrader's cycle, with marks that are known beforehand."""

import csv
import shutil
from pathlib import Path

import pytest

from backend2.errors import CourseError
from backend2.grading.demo import MARKER, Demo, run
from backend2.grading.pipeline import Instructor

pytestmark = pytest.mark.timeout(900)  # twelve students, each with a kernel of their own


@pytest.fixture
def course(root: Path, tmp_path: Path) -> Path:
    """A copy of what a demo is made of, so that the course's own folder stays as it is."""
    shutil.copy(root / "nbgrader_config.py", tmp_path)
    for folder in ("notebooks", "source", "tests/answers"):
        shutil.copytree(root / folder, tmp_path / folder)
    return tmp_path


def test_every_mark_of_the_class_is_as_expected(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(course)
    with (course / "demo" / "grades.csv").open(newline="") as file:
        marks = {(row["student_id"], row["assignment"]): float(row["score"]) for row in csv.DictReader(file)}
    demo = Demo(course, 12)
    assert marks == {pair: demo.handin(*pair).expected for pair in demo.pairs()}
    assert len(set(marks.values())) > 5  # a spread, not everybody alike
    shown = capsys.readouterr().out
    assert "differs" not in shown
    assert "make lab" in shown


def test_students_get_their_feedback(course: Path) -> None:
    assert run(course, students=1)
    pages = list((course / "demo" / "students" / "ada").glob("*/feedback/*/*.html"))
    assert {page.stem for page in pages} == set(Demo(course, 1).sessions)
    assert not any("HIDDEN TESTS" in page.read_text() for page in pages)


def test_a_mark_that_differs_is_shown_and_makes_it_fail(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for answer in (course / "tests" / "answers").glob("*/*/right/*.py"):
        answer.write_text("# marks: 1 of 10\n" + answer.read_text())
    assert not run(course, students=1)
    shown = capsys.readouterr().out
    assert "differs" in shown
    assert "are not as expected" in shown


def test_a_mark_that_is_missing_is_shown_as_none(
    course: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    header = "assignment,student_id,score\n"
    monkeypatch.setattr(Instructor, "export", lambda _self, path: path.write_text(header))
    assert not run(course, students=1)
    assert "none" in capsys.readouterr().out


def test_a_class_of_any_size_has_students_of_every_kind(course: Path) -> None:
    demo = Demo(course, 30)
    handins = [demo.handin(*pair) for pair in demo.pairs()]
    assert len(demo.students) == len(set(demo.students)) == 30
    assert any(handin.broken for handin in handins)
    assert any(
        answer is None for handin in handins if not handin.broken for answer in handin.answers.values()
    )


def test_only_a_demos_folder_is_thrown_away(course: Path) -> None:
    (course / "demo").mkdir()
    (course / "demo" / "thesis.txt").write_text("years of work")
    with pytest.raises(CourseError, match="Move it away"):
        run(course)
    assert (course / "demo" / "thesis.txt").exists()
    (course / "demo" / MARKER).touch()
    Demo(course, 1).prepare()
    assert not (course / "demo" / "thesis.txt").exists()


def test_a_class_needs_a_student_and_a_built_session(course: Path) -> None:
    with pytest.raises(CourseError, match="at least 1 student"):
        run(course, students=0)
    shutil.rmtree(course / "source")
    with pytest.raises(CourseError, match="make build"):
        run(course)
