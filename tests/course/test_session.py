import pytest
from nbformat.v4 import new_code_cell

from backend2.course.session import (
    choose_sessions,
    find_sessions,
    grade_id,
    list_tasks,
    points,
    put_answer,
    role_of,
    task_of,
)
from backend2.course.text import read_text
from backend2.errors import CourseError


def test_a_session_is_a_folder_with_a_text_of_its_name(tiny):
    (tiny.root / "notebooks" / "02-later").mkdir()
    (tiny.root / "notebooks" / "drafts").mkdir()

    assert find_sessions(tiny.root) == [tiny]
    assert (tiny.number, tiny.source) == (1, tiny.root / "source/01-doubling/01-doubling.ipynb")


def test_all_sessions_are_chosen_unless_some_are_named(tiny):
    assert choose_sessions(tiny.root) == choose_sessions(tiny.root, ["01-doubling"] * 2) == [tiny]


def test_an_unknown_name_is_answered_with_the_closest(tiny):
    with pytest.raises(CourseError, match=r"no session 'doubling'\. Did you mean 01-doubling\?"):
        choose_sessions(tiny.root, ["doubling"])


def test_a_name_like_no_other_is_answered_with_all(tiny):
    with pytest.raises(CourseError, match=r"no session 'xyz'\. There are 01-doubling\."):
        choose_sessions(tiny.root, ["xyz"])


def test_a_folder_without_its_text_is_said_to_lack_it(tiny):
    (tiny.root / "notebooks" / "02-later").mkdir()

    with pytest.raises(CourseError, match=r"notebooks/02-later/02-later\.md is missing"):
        choose_sessions(tiny.root, ["02-later"])


def test_a_course_without_sessions_says_where_to_begin(tmp_path):
    with pytest.raises(CourseError, match=r"holds no session\. Add one"):
        choose_sessions(tmp_path)


def test_tasks_are_read_from_grade_ids(tiny):
    double, halve = list_tasks(read_text(tiny))

    assert (double.name, halve.name) == ("double", "halve")
    assert [grade_id(cell) for cells in double.cells.values() for cell in cells] == [
        "double-text",
        "double-answer",
        "double-public",
        "double-hidden",
        "double-hints",
    ]
    assert points(double.cells["hidden"][0]) == 3


@pytest.mark.parametrize(
    ("name", "task", "role"),
    [
        ("bubble-sort-text", "bubble-sort", "text"),
        ("bubble-sort-answer-2", "bubble-sort", "answer"),
        ("answer-public", "answer", "public"),
        ("bubble-sort-hidden-2", "", ""),
        ("intro", "", ""),
    ],
)
def test_a_grade_id_is_task_and_role(tiny, name, task, role):
    cell = list_tasks(read_text(tiny))[0].cells["text"][0]
    cell.metadata.nbgrader.grade_id = name

    assert (task_of(cell), role_of(cell)) == (task, role)


def test_an_answer_is_put_below_the_cells_own_magic():
    cell = new_code_cell("%%writefile shop.py\n# YOUR CODE HERE\nraise NotImplementedError()")

    assert put_answer(cell, "x = 1\n") == "%%writefile shop.py\nx = 1\n"
    assert put_answer(cell, "%%writefile other.py\nx = 1\n") == "%%writefile other.py\nx = 1\n"


def test_an_answer_to_a_plain_cell_stays_as_it_is():
    assert put_answer(new_code_cell("%matplotlib inline\nx = 1"), "y = 2\n") == "y = 2\n"
    assert put_answer(new_code_cell(""), "y = 2\n") == "y = 2\n"
