"""Keeps a crew busy with a class's submissions, and records what comes of each."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from backend2.errors import CourseError
from backend2.grading.crew import Crew, Unfinished
from backend2.grading.gradebook import Gradebook, Recorder
from backend2.grading.graded import Graded
from backend2.grading.one import Submission
from backend2.grading.page_file import find_pageless, keep_page
from backend2.grading.reading import Refused, read_file
from backend2.grading.recording.receipt import read_timestamp
from backend2.grading.settings import Settings
from backend2.grading.tally import Tally

_MARKUP = frozenset("<>&\"'")
_GLANCE_SECONDS = 1.0  # how often the crew is asked whether it has become larger


@dataclass(frozen=True)
class Item:
    """What is to be graded: a student's work for a session."""

    student: str
    session: str


@dataclass
class _Job:
    """A submission that is being graded, or whose page is being made."""

    item: Item
    submission: Submission
    timestamp: datetime | None
    graded: Graded | None = field(default=None, repr=False)
    is_old: bool = False  # graded by an earlier run


class Grader:
    """Is the only one that writes, and holds no more submissions than its crew has room for.

    Args:
        settings: The course's settings.
        gradebook: Its gradebook.
        recorders: What records the results, by session.
        is_forced: Whether what is graded already is graded anew.
        has_pages: Whether feedback pages are made, too. What is graded already gets one if there is none, or
            none since; what people have changed in Formgrader after that shows when the page is deleted, or
            made by `nbgrader generate_feedback`.
    """

    def __init__(
        self,
        settings: Settings,
        gradebook: Gradebook,
        recorders: Mapping[str, Recorder],
        *,
        is_forced: bool,
        has_pages: bool,
    ) -> None:
        self._settings = settings
        self._gradebook = gradebook
        self._recorders = recorders
        self._is_forced = is_forced
        self._has_pages = has_pages
        self._busy: dict[Future[Any], _Job] = {}

    def work(self, items: Sequence[Item], crew: Crew, tally: Tally) -> None:
        """Grade all of it.

        Args:
            items: What is to be graded.
            crew: Who grades.
            tally: Is told of every result.

        Raises:
            CourseError: It can't go on; what is recorded by then stays.
        """
        self._crew, self._tally = crew, tally
        waiting = self._read(items)
        while self._fill(waiting):
            done, _ = wait(self._busy, _GLANCE_SECONDS, FIRST_COMPLETED)
            for future in done:
                self._take(future, self._busy.pop(future))

    def _fill(self, waiting: Iterator[_Job]) -> bool:
        """Ask the crew for as much as it has room for; return whether it is busy."""
        for job in islice(waiting, max(0, self._crew.room - len(self._busy))):
            self._ask(job)
        return bool(self._busy)

    def _ask(self, job: _Job) -> None:
        """Have a submission graded, or its page made if it is graded."""
        if job.graded is None:
            asked: Future[Any] = self._crew.grade(job.item.session, job.submission)
        else:
            marks = self._gradebook.marks(job.item.student, job.item.session)
            asked = self._crew.render(job.graded, marks, job.item.student)
        self._busy[asked] = job

    def _take(self, asked: Future[Any], job: _Job) -> None:
        """Take in what the crew has done."""
        item = job.item
        try:
            result = asked.result()
        except Unfinished as why:
            what = "not graded" if job.graded is None else "no feedback page"
            self._tally.fail(item.student, item.session, f"{what}: {why}")
            return
        if job.graded is None:
            self._record(job, result)
        else:
            keep_page(self._settings, item.student, item.session, result)
            self._count(job, job.graded)

    def _record(self, job: _Job, graded: Graded) -> None:
        self._recorders[job.item.session].record(job.item.student, graded, job.timestamp)
        job.graded = graded
        if self._has_pages:
            self._ask(job)
        else:
            self._count(job, graded)

    def _count(self, job: _Job, graded: Graded) -> None:
        if job.is_old:
            self._tally.skip(job.item.session)
        else:
            self._tally.grade(job.item.student, job.item.session, graded)

    def _read(self, items: Sequence[Item]) -> Iterator[_Job]:
        """Read submissions as they are needed, and pass over what is done already."""
        for item in items:
            try:
                job = self._read_one(item)
            except CourseError as error:
                self._tally.fail(item.student, item.session, f"not graded: {error}")
                continue
            if job.is_old and job.graded is None:
                self._tally.skip(item.session)
            else:
                yield job

    def _read_one(self, item: Item) -> _Job:
        if _MARKUP & set(item.student):  # Formgrader would show it as such
            raise CourseError("no student's id may hold any of <>&\"'. Rename the folder, and grade again.")
        folder = self._settings.submitted(item.student, item.session)
        recorder = self._recorders[item.session]
        try:
            submission = Submission(read_file(folder / f"{item.session}.ipynb", recorder.limits.submitted))
        except Refused as refused:
            submission = Submission(b"", str(refused))
        job = _Job(item, submission, read_timestamp(folder))
        if not self._is_forced and recorder.is_done(item.student, submission.digest, job.timestamp):
            job.is_old = True
            if self._has_pages:
                job.graded = find_pageless(self._settings, item.student, item.session)
        return job
