"""Submissions whose structure lies get what their answers are worth, and honest ones beside them as well.

Each is graded by nbgrader's own command, as the course configures it, between two honest students.
"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backend2.course.session import find_sessions
from backend2.course.text import read_text
from backend2.course.trial import model_answers
from backend2.grading.pipeline import Instructor, read_marks

SESSION = "01-big-o"
Notebook = dict[str, Any]
Attack = Callable[[Notebook], None]


def _skips(notebook: Notebook) -> None:
    """Has nbclient skip all check cells."""
    for cell in _checks(notebook):
        cell["metadata"]["tags"] = ["skip-execution"]


def _repeats(notebook: Notebook) -> None:
    """Has each check cell twice, which stops plain nbgrader's whole batch."""
    notebook["cells"] += _checks(notebook)


def _invents(notebook: Notebook) -> None:
    """Has a check cell that the course doesn't."""
    flags = {"grade": True, "solution": False, "locked": False, "task": False, "points": 100}
    nbgrader = {**flags, "grade_id": "mine", "cell_type": "code", "schema_version": 3}
    cell = {"cell_type": "code", "source": "100", "metadata": {"nbgrader": nbgrader}, "outputs": []}
    notebook["cells"].append({**cell, "execution_count": None, "id": "mine"})


def _outdates(notebook: Notebook) -> None:
    """Says that its metadata is of a version that there never was."""
    for cell in _checks(notebook):
        cell["metadata"]["nbgrader"]["schema_version"] = 99


def _deletes(notebook: Notebook) -> None:
    """Has no check cells."""
    notebook["cells"] = [cell for cell in notebook["cells"] if cell not in _checks(notebook)]


ATTACKS = {attack.__name__.strip("_"): attack for attack in (_skips, _repeats, _invents, _outdates, _deletes)}
STUDENTS = ["an-honest-one", *ATTACKS, "the-next-honest-one"]


def _checks(notebook: Notebook) -> list[Notebook]:
    return [cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade")]


def _answer(notebook: Notebook, root: Path) -> None:
    """Write the model answers into a released notebook."""
    [session] = [session for session in find_sessions(root) if session.name == SESSION]
    answers = model_answers(read_text(session))
    for cell in notebook["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        cell["source"] = answers.get(name, cell["source"])


@pytest.fixture(scope="module")
def marks(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], float]:
    """Everybody's marks. Only the honest have answered anything."""
    course = tmp_path_factory.mktemp("course")
    shutil.copy(root / "nbgrader_config.py", course)
    shutil.copytree(root / "source" / SESSION, course / "source" / SESSION)
    (course / "exchange").mkdir()
    instructor = Instructor(course)
    instructor.generate_assignment(SESSION)
    for student in STUDENTS:
        notebook = json.loads((course / "release" / SESSION / f"{SESSION}.ipynb").read_text())
        if student in ATTACKS:
            ATTACKS[student](notebook)
        else:
            _answer(notebook, root)
        folder = course / "submitted" / student / SESSION
        folder.mkdir(parents=True)
        (folder / f"{SESSION}.ipynb").write_text(json.dumps(notebook))
        instructor.add_student(student)
        instructor.autograde(SESSION, student)
    instructor.export(course / "grades.csv")
    return read_marks(course / "grades.csv")


@pytest.fixture(scope="module")
def most(root: Path) -> float:
    """The points of the whole session."""
    [session] = [session for session in find_sessions(root) if session.name == SESSION]
    cells = read_text(session).cells
    return sum(cell.metadata.get("nbgrader", {}).get("points", 0) for cell in cells)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("student", STUDENTS)
def test_each_gets_what_the_answers_are_worth(
    marks: dict[tuple[str, str], float], most: float, student: str
) -> None:
    assert marks[student, SESSION] == (0 if student in ATTACKS else most)
