"""nbgrader's gradebook: what grading reads from it, and the only place that writes results."""

from datetime import datetime
from types import TracebackType
from typing import Self

from nbgrader.api import Grade, SubmittedAssignment, SubmittedNotebook
from nbgrader.utils import parse_utc
from sqlalchemy import func, select

from backend2.errors import CourseError
from backend2.grading.graded import Graded
from backend2.grading.marks import Marks
from backend2.grading.plan import Plan
from backend2.grading.recording.cells import Cells, check_plan, read_cells, read_checksums
from backend2.grading.recording.database import Database
from backend2.grading.recording.folder import GradedFolder
from backend2.grading.recording.marks import read_marks
from backend2.grading.recording.receipt import read_receipt
from backend2.grading.recording.rows import write_rows
from backend2.grading.recording.schema import check_schema, check_writable
from backend2.grading.settings import Settings


class Gradebook:
    """A course's gradebook, as nbgrader made it; use it as a context manager.

    Every method raises `CourseError`, with what to do next, when the gradebook can't be read or written: when
    it is locked, read-only or damaged, or its disk is full.

    Args:
        settings: The course's settings.
        patience: How many seconds to wait for another program that is writing, such as Formgrader.

    Raises:
        CourseError: There is no gradebook, or it is of an older nbgrader.
    """

    def __init__(self, settings: Settings, patience: float = 30.0) -> None:
        self._settings = settings
        self._sessions: dict[str, Cells] = {}
        self._database = Database(settings.db_url, settings.root, patience)
        try:
            with self._database.reading() as session:
                check_schema(session, self._database.name)
        except BaseException:
            self._database.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def checksums(self, session: str) -> dict[str, str]:
        """Return what nbgrader knows a session's released cells by.

        Args:
            session: Its name.

        Returns:
            The checksum of each such cell, by grade id, for `make_plan`.

        Raises:
            CourseError: The gradebook doesn't know the session, or is another course's.
        """
        cells = self._cells(session)
        with self._database.reading() as opened:
            return read_checksums(opened, cells)

    def recorder(self, plan: Plan) -> "Recorder":
        """Return what records the results of a session.

        Args:
            plan: The session, as the course has it.

        Raises:
            CourseError: The gradebook has other cells, doesn't know the session, or can't be written to.
        """
        cells = self._cells(plan.session)
        check_plan(plan, cells)
        with self._database.writing() as session:
            check_writable(session)  # before anybody grades for an hour
        return Recorder(self._settings, self._database, plan, cells)

    def marks(self, student: str, session: str) -> Marks:
        """Return what a page of feedback shows.

        Args:
            student: Who handed it in.
            session: The session's name.

        Returns:
            The marks, with what people changed in Formgrader.

        Raises:
            CourseError: The submission isn't in the gradebook.
        """
        cells = self._cells(session)
        with self._database.reading() as opened:
            marks = read_marks(opened, cells, student)
        if marks is None:
            raise CourseError(f"{session} of {student} has no marks yet. Run `backend2 grade {session}`.")
        return marks

    def _cells(self, session: str) -> Cells:
        if session not in self._sessions:
            with self._database.reading() as opened:
                self._sessions[session] = read_cells(opened, session, self._settings.course_id)
        return self._sessions[session]


class Recorder:
    """Records the results of one session, one submission at a time; made by `Gradebook.recorder`.

    Attributes:
        limits: What one submission may use up, by the session's plan.
    """

    def __init__(self, settings: Settings, database: Database, plan: Plan, cells: Cells) -> None:
        self.limits = plan.limits
        self._settings = settings
        self._database = database
        self._plan = plan
        self._cells = cells
        self._recorded = self._read_recorded()

    def is_done(self, student: str, submission: str, timestamp: datetime | None = None) -> bool:
        """Say whether a submission needs no grading: it was graded, from this and by this plan.

        Args:
            student: Who handed it in.
            submission: The digest of what was handed in.
            timestamp: When it was handed in: the same work, handed in again, may be late now.

        Returns:
            Whether its graded notebook and all of its marks are there.
        """
        if student not in self._recorded or parse_utc(timestamp) not in (None, self._recorded[student]):
            return False
        return self._folder(student).read_stamp() == (self._plan.digest, submission)

    def record(self, student: str, graded: Graded, timestamp: datetime | None = None) -> None:
        """Record a result, in the place of an earlier one; killed at any moment, it can be done again.

        What people wrote in Formgrader stays: manual marks, extra credit, comments and extensions.

        Args:
            student: Who handed it in; unknown ones are entered.
            graded: The result. A graded cell that it doesn't name gets 0.
            timestamp: When it was handed in; without one, an earlier one stays.

        Raises:
            CourseError: It can't be recorded; then it isn't done, and nothing else has changed.
        """
        folder = self._folder(student)
        folder.prepare(graded.notebook)
        with self._database.writing() as session:
            write_rows(
                session, self._cells, student, graded, timestamp, late_plugin=self._settings.late_plugin
            )
        handed_in = self._settings.submitted(student, self._plan.session)
        folder.finish({**self._plan.support, **read_receipt(handed_in)})
        self._recorded[student] = parse_utc(timestamp) or self._recorded.get(student)

    def _folder(self, student: str) -> GradedFolder:
        return GradedFolder(self._settings, student, self._plan.session)

    def _read_recorded(self) -> dict[str, datetime | None]:
        """Read whose marks are complete, and when they handed in: once, for a whole class."""
        marked = (Grade.notebook_id == SubmittedNotebook.id) & Grade.auto_score.is_not(None)
        asked = (
            select(SubmittedAssignment.student_id, SubmittedAssignment.timestamp)
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .outerjoin(Grade, marked & Grade.cell_id.in_(self._cells.graded.values()))
            .where(SubmittedNotebook.notebook_id == self._cells.notebook)
            .group_by(SubmittedAssignment.student_id, SubmittedAssignment.timestamp)
            .having(func.count(Grade.id) == len(self._cells.graded))
        )
        with self._database.reading() as session:
            return {student: timestamp for student, timestamp in session.execute(asked)}  # noqa: C416
