"""What a gradebook knows of a session: its notebook and the cells that get marks and comments."""

from collections.abc import Mapping
from dataclasses import dataclass

from nbgrader.api import Assignment, GradeCell, Notebook, SolutionCell, SourceCell, TaskCell
from sqlalchemy import select
from sqlalchemy.orm import Session

from backend2.course.session import grade_flag, grade_id
from backend2.errors import CourseError
from backend2.grading.plan import Plan

_NO_COURSE = "default_course"  # nbgrader's name for the course of a gradebook from before there were courses


@dataclass(frozen=True)
class Cells:
    """A session in the gradebook.

    Attributes:
        assignment: The assignment's key.
        notebook: The notebook's key.
        graded: The key of each cell that is graded automatically, by grade id.
        points: What each of those is worth, by grade id.
        answers: The key of each solution cell, by grade id.
        manual: The keys of nbgrader's manually graded tasks, by grade id; they have marks and comments, too.
    """

    assignment: str
    notebook: str
    graded: Mapping[str, str]
    points: Mapping[str, float]
    answers: Mapping[str, str]
    manual: Mapping[str, str]


def read_cells(session: Session, name: str, course_id: str) -> Cells:
    """Find a session in the gradebook.

    Args:
        session: A session with the database.
        name: The session's name, which is its notebook's, too.
        course_id: Whose gradebook it must be.

    Returns:
        Its cells.

    Raises:
        CourseError: The gradebook doesn't know the session, or is another course's.
    """
    assignment, notebook = _find(session, name, course_id)
    graded = select(GradeCell.name, GradeCell.id, GradeCell.max_score)
    rows = session.execute(graded.where(GradeCell.notebook_id == notebook)).all()
    return Cells(
        assignment,
        notebook,
        graded={cell: key for cell, key, _ in rows},
        points={cell: points for cell, _, points in rows},
        answers=_read_keys(session, SolutionCell, notebook),
        manual=_read_keys(session, TaskCell, notebook),
    )


def _find(session: Session, name: str, course_id: str) -> tuple[str, str]:
    """Return the keys of a session's assignment and notebook."""
    asked = select(Assignment.id, Notebook.id, Assignment.course_id).join(Notebook)
    found = session.execute(asked.where(Assignment.name == name, Notebook.name == name)).one_or_none()
    if found is None:
        raise CourseError(f"The gradebook has no {name}. Run `nbgrader generate_assignment {name}`.")
    assignment, notebook, owner = found
    if owner not in (course_id, _NO_COURSE):
        raise CourseError(
            f"The gradebook is of the course {owner!r}, not of {course_id!r}. Set c.CourseDirectory.db_url "
            "to this course's gradebook."
        )
    return assignment, notebook


def _read_keys(session: Session, kind: type[SolutionCell | TaskCell], notebook: str) -> dict[str, str]:
    rows = session.execute(select(kind.name, kind.id).where(kind.notebook_id == notebook))
    return {name: key for name, key in rows}  # noqa: C416 - `dict` knows no rows


def read_checksums(session: Session, cells: Cells) -> dict[str, str]:
    """Return what nbgrader knows a session's released cells by, by grade id."""
    asked = select(SourceCell.name, SourceCell.checksum).where(SourceCell.notebook_id == cells.notebook)
    return {name: checksum for name, checksum in session.execute(asked) if checksum}


def check_plan(plan: Plan, cells: Cells) -> None:
    """See to it that the gradebook and the course mean the same cells.

    Args:
        plan: The session, as the course has it.
        cells: The session, as the gradebook has it.

    Raises:
        CourseError: They differ.
    """
    answers = {grade_id(cell) for cell in plan.course.cells if grade_flag(cell, "solution")}
    differ = set(plan.points.items()) ^ set(cells.points.items())
    names = {name for name, _ in differ} | (answers ^ set(cells.answers))
    if names:
        raise CourseError(_say_different(plan.session, names))


def _say_different(session: str, names: set[str]) -> str:
    return (
        f"The gradebook has another {session} than the course: they differ in {', '.join(sorted(names))}. "
        f"Run `nbgrader generate_assignment {session} --force`; if nbgrader refuses, since a class has "
        "handed in for the gradebook's, put that one back into source/. If the gradebook is another "
        "course's, set c.CourseDirectory.db_url."
    )
