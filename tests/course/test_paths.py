import pytest

from backend2.course.paths import find_root
from backend2.errors import CourseError


@pytest.fixture
def course(tmp_path):
    (tmp_path / "nbgrader_config.py").touch()
    (tmp_path / "notebooks" / "01-big-o").mkdir(parents=True)
    return tmp_path.resolve()


def test_the_course_is_found_from_a_folder_inside_it(course):
    assert find_root(course) == course
    assert find_root(course / "notebooks" / "01-big-o") == course


def test_the_current_folder_is_where_it_looks_first(course, monkeypatch):
    monkeypatch.chdir(course / "notebooks")
    assert find_root() == course


def test_a_configuration_without_texts_is_no_course(tmp_path):
    (tmp_path / "nbgrader_config.py").touch()
    with pytest.raises(CourseError, match=r"is not inside a course\. Change to the folder"):
        find_root(tmp_path)
