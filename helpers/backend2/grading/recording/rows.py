"""Writes one submission's rows, as `nbgrader autograde` does in 26 commits: here it is part of one."""

from datetime import datetime
from typing import Any

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.plugins import BasePlugin
from nbgrader.utils import parse_utc
from sqlalchemy import select
from sqlalchemy.orm import Session, load_only

from backend2.errors import CourseError
from backend2.grading.graded import Graded
from backend2.grading.recording.cells import Cells
from backend2.grading.recording.late import lateness, penalty

_NO_ANSWER = "No response."  # nbgrader's words


def write_rows(
    session: Session,
    cells: Cells,
    student: str,
    graded: Graded,
    timestamp: datetime | None,
    *,
    late_plugin: BasePlugin,
) -> None:
    """Write the result of one submission, in the place of an earlier one.

    What people wrote in Formgrader stays: manual marks, extra credit, comments, extensions and flags.

    Args:
        session: A session with the database, in a transaction.
        cells: The session's cells.
        student: Who handed it in.
        graded: The result. A graded cell that it doesn't name gets 0.
        timestamp: When it was handed in; without one, an earlier one stays.
        late_plugin: What says how much a late submission loses.

    Raises:
        CourseError: The assignment was generated anew meanwhile, or the plugin fails.
    """
    _check_cells(session, cells)
    submission = _find_submission(session, cells, student)
    if timestamp is not None:
        submission.timestamp = parse_utc(timestamp)
    notebook = _find_notebook(session, cells, submission)
    _write_grades(session, cells, notebook, graded)
    _write_comments(session, cells, notebook, graded)
    notebook.late_submission_penalty = None
    duedate = session.scalar(select(Assignment.duedate).where(Assignment.id == cells.assignment))
    if seconds := lateness(submission.timestamp, duedate, submission.extension):
        asked = select(SubmittedNotebook.score).where(SubmittedNotebook.id == notebook.id)
        score = session.execute(asked).scalar_one()
        notebook.late_submission_penalty = penalty(late_plugin, student, score, seconds)


def _check_cells(session: Session, cells: Cells) -> None:
    """See to it that the cells are still those that we know: SQLite takes marks for any others, too."""
    asked = select(BaseCell.id).where(BaseCell.notebook_id == cells.notebook)
    known = {*cells.graded.values(), *cells.answers.values(), *cells.manual.values()}
    if set(session.scalars(asked)) != known:
        raise CourseError("The assignment was generated anew while it was graded. Grade it again.")


def _find_submission(session: Session, cells: Cells, student: str) -> SubmittedAssignment:
    if session.scalar(select(Student.id).where(Student.id == student)) is None:
        session.add(Student(id=student))
    asked = select(SubmittedAssignment).where(
        SubmittedAssignment.assignment_id == cells.assignment, SubmittedAssignment.student_id == student
    )
    # Only the columns: nbgrader's models compute sums of marks besides, with a query for each of them.
    columns = load_only(SubmittedAssignment.timestamp, SubmittedAssignment.extension)
    found = session.scalar(asked.options(columns).with_for_update())
    return found or _add(session, SubmittedAssignment(assignment_id=cells.assignment, student_id=student))


def _find_notebook(session: Session, cells: Cells, submission: SubmittedAssignment) -> SubmittedNotebook:
    asked = select(SubmittedNotebook).where(
        SubmittedNotebook.assignment_id == submission.id, SubmittedNotebook.notebook_id == cells.notebook
    )
    found = session.scalar(asked.options(load_only(SubmittedNotebook.id)))
    return found or _add(
        session, SubmittedNotebook(assignment_id=submission.id, notebook_id=cells.notebook, flagged=False)
    )


def _add(session: Session, row: Any) -> Any:
    """Add a row, and let it have its key, which others will name."""
    session.add(row)
    session.flush()
    return row


def _write_grades(session: Session, cells: Cells, notebook: SubmittedNotebook, graded: Graded) -> None:
    asked = select(Grade).where(Grade.notebook_id == notebook.id)
    columns = load_only(Grade.cell_id, Grade.auto_score, Grade.manual_score, Grade.needs_manual_grade)
    # Locked, so that a mark given in Formgrader now counts in the late penalty, or comes after it.
    there = {grade.cell_id: grade for grade in session.scalars(asked.options(columns).with_for_update())}
    for key in [*cells.graded.values(), *cells.manual.values()]:
        if key not in there:
            there[key] = Grade(cell_id=key, notebook_id=notebook.id)
            session.add(there[key])
    for name, key in cells.graded.items():
        grade = there[key]
        grade.auto_score = float(graded.scores.get(name, 0.0))
        grade.needs_manual_grade = grade.manual_score is not None  # someone is to look whether it still fits


def _write_comments(session: Session, cells: Cells, notebook: SubmittedNotebook, graded: Graded) -> None:
    asked = select(Comment).where(Comment.notebook_id == notebook.id)
    columns = load_only(Comment.cell_id, Comment.auto_comment)
    there = {comment.cell_id: comment for comment in session.scalars(asked.options(columns))}
    for name, key in {**cells.answers, **cells.manual}.items():
        comment = there.get(key) or Comment(cell_id=key, notebook_id=notebook.id)
        comment.auto_comment = _NO_ANSWER if name in graded.unanswered else None
        session.add(comment)
