"""Reads a submission's marks from the gradebook, for its page of feedback."""

from typing import Any

from nbgrader.api import BaseCell, Comment, Grade, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import select
from sqlalchemy.orm import Session

from backend2.grading.marks import Marks
from backend2.grading.recording.cells import Cells


def read_marks(session: Session, cells: Cells, student: str) -> Marks | None:
    """Read a submission's marks.

    Args:
        session: A session with the database.
        cells: The session's cells.
        student: Who handed it in.

    Returns:
        The marks, with extra credit; comments are people's, or else nbgrader's "No response.". None if it
        isn't in the gradebook.
    """
    asked = select(SubmittedNotebook.id, SubmittedNotebook.late_submission_penalty).join(SubmittedAssignment)
    mine = SubmittedAssignment.student_id == student
    found = session.execute(asked.where(mine, SubmittedNotebook.notebook_id == cells.notebook)).one_or_none()
    if found is None:
        return None
    notebook, lost = found
    scores = _read(session, Grade.score, Grade, notebook)
    comments = _read(session, Comment.comment, Comment, notebook)
    told = {name: comment for name, comment in comments.items() if comment}
    shown = {name: scores.get(name, 0.0) for name in cells.points}
    total, most = sum(shown.values()), sum(cells.points.values())
    return Marks(shown, dict(cells.points), told, total, most, lost or 0.0)


def _read(session: Session, value: Any, kind: type[Grade | Comment], notebook: str) -> dict[str, Any]:
    asked = select(BaseCell.name, value).join(BaseCell, BaseCell.id == kind.cell_id)
    rows = session.execute(asked.select_from(kind).where(kind.notebook_id == notebook))
    return {name: found for name, found in rows}  # noqa: C416 - `dict` knows no rows
