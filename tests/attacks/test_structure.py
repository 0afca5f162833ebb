"""Submissions whose structure lies get what their answers are worth, and honest ones beside them as well.

They are graded by this grader, and some by nbgrader's own command, as the course configures it.
"""

import shutil
from copy import deepcopy
from pathlib import Path

import pytest

from backend2.course.session import Session
from backend2.course.text import read_text
from backend2.course.trial import model_answers
from backend2.grading.pipeline import Instructor, read_marks

from .conftest import Most, Play
from .machinery import HONEST, Attacks, Graded, Notebook, checks_of

SESSION = "01-big-o"
RIGHT = model_answers(read_text(Session(Path(__file__).parents[2], SESSION)))

attacks = Attacks(SESSION)


@attacks.notebook()
def skips(notebook: Notebook) -> None:
    """Has nbclient skip all check cells."""
    for cell in checks_of(notebook):
        cell["metadata"]["tags"] = ["skip-execution"]


@attacks.notebook()
def repeats(notebook: Notebook) -> None:
    """Has each check cell twice, which stops plain nbgrader's whole batch."""
    notebook["cells"] += checks_of(notebook)


@attacks.notebook()
def invents(notebook: Notebook) -> None:
    """Has a check cell that the course doesn't."""
    flags = {"grade": True, "solution": False, "locked": False, "task": False, "points": 100}
    nbgrader = {**flags, "grade_id": "mine", "cell_type": "code", "schema_version": 3}
    cell = {"cell_type": "code", "source": "100", "metadata": {"nbgrader": nbgrader}, "outputs": []}
    notebook["cells"].append({**cell, "execution_count": None, "id": "mine"})


@attacks.notebook()
def outdates(notebook: Notebook) -> None:
    """Says that its metadata is of a version that there never was."""
    for cell in checks_of(notebook):
        cell["metadata"]["nbgrader"]["schema_version"] = 99


@attacks.notebook()
def deletes(notebook: Notebook) -> None:
    """Has no check cells."""
    notebook["cells"] = [cell for cell in notebook["cells"] if cell not in checks_of(notebook)]


PAGES = ("page.html", "drawing.svg", "code.js")
OF_BOTH = list(attacks.members)  # nbgrader's own command takes a second each


@attacks.notebook()
def rewrites(notebook: Notebook) -> None:
    """Has check cells that pass."""
    for cell in checks_of(notebook):
        cell["source"] = "10.0"


@attacks.notebook()
def reflags(notebook: Notebook) -> None:
    """Says that check cells are answers, worth a hundred points, unlocked, and of another kind."""
    for cell in checks_of(notebook):
        cell["metadata"]["nbgrader"].update(solution=True, locked=False, points=100, task=True)
        cell["source"] = "100.0"
        cell["cell_type"] = "markdown"


@attacks.notebook()
def swaps_names(notebook: Notebook) -> None:
    """Gives check cells the names of answers, and answers those of checks."""
    for cell in notebook["cells"]:
        flags = cell["metadata"].get("nbgrader", {})
        if "grade_id" in flags:
            name = flags["grade_id"]
            flags["grade_id"] = (
                name.replace("hidden", "answer") if "hidden" in name else name.replace("answer", "hidden")
            )
            cell["source"] = "10.0"


@attacks.notebook()
def runs_on_the_setup(notebook: Notebook) -> None:
    """Takes the ids of the course's first cells, for code that blanks the rest."""
    code = "get_ipython().input_transformers_post.append(lambda lines: ['10'])"
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code" and not cell["metadata"].get("nbgrader", {}).get("grade"):
            cell.update(source=code, metadata={**cell["metadata"], "tags": ["setup", "raises-exception"]})


@attacks.notebook()
def has_one_id_for_all(notebook: Notebook) -> None:
    """Has cells that all have the same id."""
    for cell in notebook["cells"]:
        cell["id"] = "same"


@attacks.notebook()
def chooses_its_kernel(notebook: Notebook) -> None:
    """Says that its language, its kernel and its start-up files are others."""
    spec = {"name": "../../evil", "display_name": "x", "language": "bash", "argv": ["sh"], "env": {"A": "B"}}
    notebook["metadata"].update(kernelspec=spec, language_info={"name": "bash", "file_extension": ".sh"})


@attacks.notebook(worth=20)
def turns_around(notebook: Notebook) -> None:
    """Is right, with all cells in reverse."""
    for cell in notebook["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        cell["source"] = RIGHT.get(name, cell["source"])
    notebook["cells"].reverse()


@attacks.notebook(worth=20)
def keeps_answers_only(notebook: Notebook) -> None:
    """Is right, and has nothing but the answers."""
    notebook["cells"] = [
        cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("solution")
    ]
    for cell in notebook["cells"]:
        cell["source"] = RIGHT[cell["metadata"]["nbgrader"]["grade_id"]]


@attacks.notebook(worth=20)
def copies_innocently(notebook: Notebook) -> None:
    """Is right, with a copy of each answer, as an editor makes it."""
    for cell in list(notebook["cells"]):
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if name in RIGHT:
            cell["source"] = RIGHT[name]
            notebook["cells"].append(deepcopy(cell))


@pytest.fixture(scope="module")
def graded(play: Play) -> Graded:
    return play(attacks)


@pytest.mark.parametrize("student", attacks.members)
def test_structure_earns_nothing(graded: Graded, student: str) -> None:
    graded.prove(student)


def test_nobody_else_is_touched(graded: Graded, most: Most) -> None:
    graded.prove_the_rest(most(attacks))


@pytest.fixture(scope="module")
def by_nbgrader(root: Path, graded: Graded, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course in which nbgrader's command has graded some, with pages beside their notebooks."""
    course = tmp_path_factory.mktemp("course")
    shutil.copy(root / "nbgrader_config.py", course)
    for folder in ("source", "submitted"):
        shutil.copytree(graded.place.course / folder, course / folder)
    (course / "exchange").mkdir()
    instructor = Instructor(course)
    instructor.generate_assignment(SESSION)
    for student in (*HONEST, *OF_BOTH):
        for page in PAGES:
            (course / "submitted" / student / SESSION / page).write_text("<script>alert(1)</script>")
        instructor.add_student(student)
        instructor.autograde(SESSION, student)
    instructor.export(course / "grades.csv")
    return course


@pytest.fixture(scope="module")
def marks(by_nbgrader: Path) -> dict[str, float]:
    """The marks by nbgrader's command."""
    return {who: mark for (who, _), mark in read_marks(by_nbgrader / "grades.csv").items()}


@pytest.mark.parametrize("student", [*HONEST, *OF_BOTH])
def test_nbgraders_command_says_the_same(marks: dict[str, float], graded: Graded, student: str) -> None:
    assert marks[student] == graded.marks[student]


def test_nbgraders_command_keeps_no_pages_for_formgrader_to_show(by_nbgrader: Path) -> None:
    kept = {path.name for path in (by_nbgrader / "autograded").rglob("*") if path.is_file()}
    assert f"{SESSION}.ipynb" in kept
    assert not kept & set(PAGES)
