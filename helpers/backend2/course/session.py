"""The course's sessions: where their files lie, and the tasks that their cells make up."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from backend2.errors import CourseError

NAME = re.compile(r"\d\d-[a-z0-9]+(-[a-z0-9]+)*")
GRADE_ID = re.compile(
    r"(?P<task>[a-z0-9]+(-[a-z0-9]+)*)-((?P<role>text|answer|public|hidden|hints)|(?P<more>answer)-\d+)"
)
SETUP = "setup"  # the tag of a cell that runs when grading, too
ROLES = ("text", "answer", "public", "hidden", "hints")


@dataclass(frozen=True)
class Session:
    """One session of the course, which nbgrader calls an assignment.

    Args:
        root: The course's folder.
        name: The assignment's name, which is also its notebook's: `01-big-o`.
    """

    root: Path
    name: str

    @property
    def number(self) -> int:
        """The session's place in the outline."""
        return int(self.name[:2])

    @property
    def text(self) -> Path:
        """The text that people edit."""
        return self.root / "notebooks" / self.name / f"{self.name}.md"

    @property
    def source(self) -> Path:
        """The notebook built from the text, with answers and outputs."""
        return self.root / "source" / self.name / f"{self.name}.ipynb"

    @property
    def release(self) -> Path:
        """The notebook that students get."""
        return self.root / "release" / self.name / f"{self.name}.ipynb"


@dataclass(frozen=True)
class Task:
    """An exercise or challenge: the cells whose grade ids begin with its name.

    Args:
        name: What comes before the role in the grade ids: `factorial` in `factorial-answer`.
        cells: The task's cells by role (see `ROLES`), each list in notebook order.
    """

    name: str
    cells: dict[str, list[NotebookNode]]


def find_sessions(root: Path) -> list[Session]:
    """Find the sessions whose text exists.

    Args:
        root: The course's folder.

    Returns:
        The sessions in the course's order.
    """
    folders = sorted((root / "notebooks").glob("*/"))
    sessions = (Session(root, folder.name) for folder in folders if NAME.fullmatch(folder.name))
    return [session for session in sessions if session.text.is_file()]


def choose_sessions(root: Path, names: Sequence[str] = ()) -> list[Session]:
    """Find the sessions that a user named.

    Args:
        root: The course's folder.
        names: Assignment names; all sessions if there are none.

    Returns:
        The sessions, in the order of their names.

    Raises:
        CourseError: A name is unknown, its text is missing, or the course has no session at all.
    """
    known = {session.name: session for session in find_sessions(root)}
    if not known:
        raise CourseError(f"{root / 'notebooks'} holds no session. Add one as 01-name/01-name.md.")
    for name in names:
        if name not in known:
            raise CourseError(_say_unknown(root, name, list(known)))
    return [known[name] for name in dict.fromkeys(names or known)]


def _say_unknown(root: Path, name: str, known: list[str]) -> str:
    text = Session(root, name).text
    if NAME.fullmatch(name) and text.parent.is_dir():
        return f"{text.relative_to(root).as_posix()} is missing. Write it, or remove its folder."
    close = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
    advice = f"Did you mean {' or '.join(close)}?" if close else f"There are {', '.join(known)}."
    return f"There is no session {name!r}. {advice}"


def grade_id(cell: NotebookNode) -> str:
    """Return a cell's grade id, or an empty text for a cell that nbgrader does not know."""
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


def grade_flag(cell: NotebookNode, name: str) -> bool:
    """Return one of nbgrader's flags of a cell: `grade`, `solution` or `locked`."""
    return bool(cell.metadata.get("nbgrader", {}).get(name, False))


def points(cell: NotebookNode) -> float:
    """Return the points that nbgrader gives for a cell, 0 for one that it does not grade."""
    return float(cell.metadata.get("nbgrader", {}).get("points", 0))


def tags(cell: NotebookNode) -> list[str]:
    """Return a cell's tags."""
    return list(cell.metadata.get("tags", []))


def task_of(cell: NotebookNode) -> str:
    """Return the name of the task that a cell belongs to, or an empty text."""
    match = GRADE_ID.fullmatch(grade_id(cell))
    return match["task"] if match else ""


def role_of(cell: NotebookNode) -> str:
    """Return what a cell is to its task (see `ROLES`), or an empty text."""
    match = GRADE_ID.fullmatch(grade_id(cell))
    return (match["role"] or match["more"]) if match else ""


def list_tasks(notebook: NotebookNode) -> list[Task]:
    """List a session's tasks.

    Args:
        notebook: The session's text, source or release.

    Returns:
        The tasks in notebook order.
    """
    tasks: dict[str, Task] = {}
    for cell in notebook.cells:
        if name := task_of(cell):
            task = tasks.setdefault(name, Task(name, {role: [] for role in ROLES}))
            task.cells[role_of(cell)].append(cell)
    return list(tasks.values())


def put_answer(cell: NotebookNode, answer: str) -> str:
    """Return what a solution cell holds with another answer in it.

    Args:
        cell: The cell, with whatever is in it now.
        answer: The answer, of the corpus for instance.

    Returns:
        The answer, below the cell's own `%%` line (such as `%%writefile shop.py`) if it has one.
    """
    magic = next(iter(cell.source.splitlines()), "")
    if magic.startswith("%%") and not answer.startswith("%%"):
        return f"{magic}\n{answer}"
    return answer


def quote(line: str) -> str:
    """Quote a line for a message as Markdown does, backticks inside or not."""
    line = line.rstrip("\n")
    return f"`` {line} ``" if "`" in line else f"`{line}`"


def name_cell(cell: NotebookNode, index: int) -> str:
    """Name a cell for a message: its place, from 1, and its grade id if it has one."""
    return f"cell {index + 1}" + (f" ({grade_id(cell)})" if grade_id(cell) else "")
