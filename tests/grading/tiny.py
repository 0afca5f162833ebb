"""A course with one small session, for tests of what grading does with nbgrader's gradebook and folders."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook as NbgraderGradebook

from backend2.course.session import Session
from backend2.grading.gradebook import Gradebook
from backend2.grading.graded import STAMP, Graded
from backend2.grading.plan import Plan, make_plan
from backend2.grading.settings import load_settings

COURSE = "tiny"
SESSION = "01-doubles"
DUE = datetime(2026, 11, 20, 12, 0)  # in UTC; no assignment has it unless a test sets it
SUBMISSION = "5ab0"  # the digest of what was handed in
CONFIG = """
from pathlib import Path
from nbgrader.plugins import BasePlugin

class PointPerHour(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return None if student_id == "pardoned" else total_seconds_late / 3600

c = get_config()
c.CourseDirectory.course_id = "tiny"
c.CourseDirectory.root = str(Path(__file__).parent)
c.Exchange.root = str(Path(__file__).parent / "exchange")
c.AssignLatePenalties.plugin_class = PointPerHour
"""
MODEL = "### BEGIN SOLUTION\ndef double(n):\n    return 2 * n\n### END SOLUTION"
WRONG = "def double(n):\n    return 4"
RELEASED = "# YOUR CODE HERE\nraise NotImplementedError()"
PUBLIC = "assert double(2) == 4"  # 2 points
HIDDEN = "3.0 if double(3) == 6 else 1.5"  # 3 points


def write_course(root: Path) -> None:
    """Write a course, as an instructor has it before anything of nbgrader's was run."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "exchange").mkdir()
    (root / "nbgrader_config.py").write_text(CONFIG)
    source = Session(root, SESSION).source
    (source.parent / "data").mkdir(parents=True)
    (source.parent / "data" / "numbers.txt").write_text("2 3\n")
    nbformat.write(notebook(), source)


def notebook(answer: str = MODEL, public: float = 2) -> NotebookNode:
    """Make the session's notebook."""
    cells = [
        new_markdown_cell("# Doubles", id="lesson"),
        new_code_cell(answer, id="answer", metadata=_flags("double-answer", solution=True)),
        new_code_cell(PUBLIC, id="public", metadata=_flags("double-public", grade=True, points=public)),
        new_code_cell(HIDDEN, id="hidden", metadata=_flags("double-hidden", grade=True, points=3)),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def _flags(name: str, *, grade: bool = False, solution: bool = False, **more: Any) -> dict[str, Any]:
    flags = {"grade": grade, "solution": solution, "locked": not solution, "grade_id": name}
    return {"nbgrader": {**flags, "schema_version": 3, "task": False, **more}}


def hand_in(root: Path, student: str, answer: str, timestamp: str = "") -> None:
    """Put a submission where `nbgrader collect` puts it."""
    folder = root / "submitted" / student / SESSION
    folder.mkdir(parents=True)
    release = nbformat.read(root / "release" / SESSION / f"{SESSION}.ipynb", as_version=4)
    release.cells[1].source = answer
    nbformat.write(release, folder / f"{SESSION}.ipynb")
    (folder / "submission_secret.txt").write_text(f"{student}'s secret")
    if timestamp:
        (folder / "timestamp.txt").write_text(timestamp)


def open_gradebook(root: Path, patience: float = 30.0) -> Gradebook:
    """Open a course's gradebook."""
    return Gradebook(load_settings(root), patience)


def plan_of(root: Path, gradebook: Gradebook) -> Plan:
    """Make the plan of the session."""
    return make_plan(Session(root, SESSION), gradebook.checksums(SESSION))


def result(
    plan: Plan, public: float = 2, hidden: float = 3, submission: str = SUBMISSION, **more: Any
) -> Graded:
    """Make what grading one submission gives."""
    done = nbformat.from_dict(plan.course)
    done.metadata[STAMP] = {"plan": plan.digest, "submission": submission}
    done.cells[0].source = f"Graded: {public}, {hidden}"  # so that each result has a notebook of its own
    return Graded(nbformat.writes(done), {"double-public": public, "double-hidden": hidden}, **more)


def edit(root: Path) -> NbgraderGradebook:
    """Open a gradebook as Formgrader does."""
    return NbgraderGradebook(f"sqlite:///{root / 'gradebook.db'}", COURSE)


def rows(root: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Read all that a gradebook has about submissions, without the keys, which are random."""
    with closing(sqlite3.connect(root / "gradebook.db")) as database:
        return {name: sorted(database.execute(query), key=repr) for name, query in _QUERIES.items()}


_MINE = """
    JOIN submitted_notebook n ON n.id = x.notebook_id
    JOIN submitted_assignment a ON a.id = n.assignment_id
    JOIN base_cell c ON c.id = x.cell_id"""
_QUERIES: Mapping[str, str] = {
    "student": "SELECT id, first_name, last_name, email, lms_user_id FROM student",
    "submission": """
        SELECT a.student_id, s.name, a.timestamp, a.extension, b.name, n.flagged, n.late_submission_penalty
        FROM submitted_assignment a JOIN assignment s ON s.id = a.assignment_id
        JOIN submitted_notebook n ON n.assignment_id = a.id JOIN notebook b ON b.id = n.notebook_id""",
    "grade": f"""
        SELECT a.student_id, c.name, x.auto_score, x.manual_score, x.extra_credit, x.needs_manual_grade
        FROM grade x {_MINE}""",
    "comment": f"SELECT a.student_id, c.name, x.auto_comment, x.manual_comment FROM comment x {_MINE}",
}


def files(root: Path, student: str) -> dict[str, tuple[int, bytes]]:
    """Read a graded submission's folder: mode and content of each file."""
    folder = root / "autograded" / student / SESSION
    found = [path for path in folder.rglob("*") if path.is_file()]
    return {str(p.relative_to(folder)): (p.stat().st_mode & 0o777, p.read_bytes()) for p in found}
