"""A class whose submissions cost next to nothing: the session of `tiny`, with checks that our grader runs."""

import io
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
from rich.console import Console

from backend2.course.session import Session
from backend2.grading import many
from backend2.grading.pipeline import Instructor

from . import tiny
from .tiny import MODEL, RELEASED, SESSION, WRONG

PUBLIC = '''\
from backend2.checks import Task

task = Task("double")
double_answer = task.export("double")


@task.check(points=2)
def doubles_two():
    """`double(2)` is 4"""
    double_answer(2).returns(4)


task.score()'''
HIDDEN = (
    PUBLIC.replace("points=2", "points=3").replace("(2)", "(3)").replace("4", "6").replace("_two", "_three")
)
RIGHT = MODEL.replace("### BEGIN SOLUTION\n", "").replace("### END SOLUTION", "")
ENDS = "import os\nos._exit(3)"
ANSWERS: Mapping[str, float] = {RIGHT: 5, WRONG: 2, RELEASED: 0, ENDS: 0}
LATE = "2026-11-20 13:00:00 UTC"  # costs a point where an assignment is due at `tiny.DUE`


def write_course(root: Path) -> None:
    """Write the course, with its gradebook and release."""
    tiny.write_course(root)
    course = tiny.notebook()
    course.cells[2].source, course.cells[3].source = PUBLIC, HIDDEN
    nbformat.write(course, Session(root, SESSION).source)
    Instructor(root).generate_assignment(SESSION)


def hand_in(root: Path, size: int) -> dict[str, float]:
    """Let a class hand in, no two the same, and some late; return the points each must get."""
    expected = {}
    for number in range(size):
        student, answer = f"student-{number:02}", list(ANSWERS)[number % len(ANSWERS)]
        more = "" if answer == RELEASED else f"\n# {student}"
        tiny.hand_in(root, student, answer + more, LATE if number % 3 else "")
        expected[student] = ANSWERS[answer]
    return expected


def copy(course: Path, to: Path) -> Path:
    """Copy a course."""
    return Path(shutil.copytree(course, to))


def grade(root: Path, **options: Any) -> tuple[bool, str]:
    """Grade; return whether all have a result, and what was shown."""
    shown = io.StringIO()
    well = many.grade(root, many.Options(**options), Console(file=shown, width=200))
    return well, shown.getvalue()


def scores(root: Path) -> dict[str, float]:
    """Read everybody's points."""
    found: dict[str, float] = {}
    for student, _, points, *_ in tiny.rows(root)["grade"]:
        found[student] = found.get(student, 0.0) + points
    return found


def tree(root: Path) -> dict[str, bytes]:
    """Read all that grading writes into folders."""
    paths = [path for step in ("autograded", "feedback") for path in (root / step).rglob("*")]
    return {str(path.relative_to(root)): path.read_bytes() for path in paths if path.is_file()}
