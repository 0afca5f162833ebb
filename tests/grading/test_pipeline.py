"""nbgrader's steps: when one fails, it says why."""

import shutil
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from backend2.errors import CourseError
from backend2.grading.pipeline import Instructor, Student, read_marks


@pytest.fixture
def course(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("BACKEND2_EXCHANGE", raising=False)
    shutil.copy(root / "nbgrader_config.py", tmp_path)
    (tmp_path / "exchange").mkdir()
    (tmp_path / "source").mkdir()
    return tmp_path


def test_a_session_that_is_not_there_cannot_be_generated(course: Path) -> None:
    with pytest.raises(CourseError, match=r"could not generate 01-big-o: .*No notebooks were matched"):
        Instructor(course).generate_assignment("01-big-o")


def test_a_session_that_was_not_released_cannot_be_fetched(course: Path) -> None:
    with pytest.raises(CourseError, match=r"could not let ada fetch 01-big-o: .*not found"):
        Student("ada", course, course / "ada").fetch_assignment("01-big-o")


def test_marks_are_read_from_the_export(tmp_path: Path) -> None:
    path = tmp_path / "grades.csv"
    path.write_text("assignment,student_id,score\n01-big-o,ada,7.5\n02-design-patterns,ada,0.0\n")
    assert read_marks(path) == {("ada", "01-big-o"): 7.5, ("ada", "02-design-patterns"): 0.0}


def test_a_student_can_be_added_twice(course: Path) -> None:
    instructor = Instructor(course)
    for _ in range(2):
        instructor.add_student("ada")
    with Gradebook(f"sqlite:///{course}/gradebook.db", "backend2") as gradebook:
        assert [student.id for student in gradebook.students] == ["ada"]
