"""The corpus' files: an answer's text, and in its header the marks that it must get."""

from pathlib import Path

import pytest

from backend2.course.answers import read_answers
from backend2.errors import CourseError

WRONG = """# Adds where it should multiply
# lost: ordinary_numbers any_number
# label: sums-instead
# marks: 2.5 of 10
def factorial(n):
    return sum(range(n + 1))
"""


def _write(root: Path, kind: str, name: str, source: str) -> None:
    path = root / "tests" / "answers" / "01-big-o" / "factorial" / kind / f"{name}.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source)


def test_a_wrong_answer_says_what_it_loses_and_why(tmp_path: Path) -> None:
    _write(tmp_path, "wrong", "adds_instead", WRONG)
    [answer] = read_answers(tmp_path, "01-big-o")
    assert (answer.session, answer.task, answer.kind, answer.name) == (
        "01-big-o",
        "factorial",
        "wrong",
        "adds_instead",
    )
    assert answer.lost == {"ordinary_numbers", "any_number"}
    assert (answer.label, answer.points) == ("sums-instead", 2.5)


def test_the_lines_that_say_so_are_no_part_of_the_answer(tmp_path: Path) -> None:
    _write(tmp_path, "wrong", "adds_instead", WRONG)
    [answer] = read_answers(tmp_path, "01-big-o")
    assert answer.source == (
        "# Adds where it should multiply\ndef factorial(n):\n    return sum(range(n + 1))\n"
    )


def test_a_right_answer_loses_nothing(tmp_path: Path) -> None:
    _write(tmp_path, "right", "a_loop", "# With a loop\nx = 1\n")
    [answer] = read_answers(tmp_path, "01-big-o")
    assert (answer.kind, answer.lost, answer.label, answer.points) == ("right", frozenset(), "", None)


def test_an_answer_may_have_cells_of_its_own(tmp_path: Path) -> None:
    _write(tmp_path, "right", "two", "x = 1\n# cell: %%writefile conftest.py\ny = 2\n# cell:\nz = 3\n")
    [answer] = read_answers(tmp_path, "01-big-o")
    assert answer.cells == ("x = 1\n", "%%writefile conftest.py\ny = 2\n", "\nz = 3\n")


def test_a_wrong_answer_without_its_marks_is_refused(tmp_path: Path) -> None:
    _write(tmp_path, "wrong", "nameless", "# Something is off\nx = 1\n")
    with pytest.raises(CourseError, match=r"nameless\.py needs .* Add them\."):
        read_answers(tmp_path, "01-big-o")
