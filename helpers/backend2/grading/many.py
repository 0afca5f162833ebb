"""Grades a class: plans each session, has submissions graded, and records what came of each."""

import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console

from backend2.course.session import Session
from backend2.errors import CourseError
from backend2.grading.crew import Crew, LocalCrew
from backend2.grading.execution import sandbox
from backend2.grading.execution.station import Broken
from backend2.grading.gradebook import Gradebook, Recorder
from backend2.grading.graded import Graded
from backend2.grading.limits import Limits
from backend2.grading.lock import only_grader
from backend2.grading.one import Submission
from backend2.grading.page_file import keep_page
from backend2.grading.plan import Plan, make_plan
from backend2.grading.reading import Refused, read_file
from backend2.grading.recording.receipt import read_receipt, read_timestamp
from backend2.grading.settings import Settings, load_settings
from backend2.grading.tally import Tally

_AHEAD = 3  # submissions that wait for each worker: enough that none is idle, few enough to be held in memory
_MOST_TRIES = 3


@dataclass(frozen=True)
class Options:
    """How to grade.

    Attributes:
        sessions: Which sessions; all that have submissions if empty.
        students: Whose; everybody's if empty.
        jobs: How many submissions at a time.
        cluster: The address of a dask scheduler; empty for this machine.
        force: Whether what is graded already is graded anew.
        feedback: Whether feedback pages are made, too.
        is_trusting: Whether submissions run without a sandbox.
        limits: What one submission may use up.
    """

    sessions: Sequence[str] = ()
    students: Sequence[str] = ()
    jobs: int = 0
    cluster: str = ""
    force: bool = False
    feedback: bool = True
    is_trusting: bool = False
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True)
class _Item:
    student: str
    session: str


@dataclass
class _Job:
    """A submission that is being graded, or whose page is being made."""

    item: _Item
    submission: Submission
    timestamp: datetime | None
    tries: int = 1
    graded: Graded | None = field(default=None, repr=False)


def grade(root: Path, options: Options, console: Console) -> bool:
    """Grade a course's submissions.

    Args:
        root: The course's folder.
        options: What to grade, and how.
        console: Where progress and the summary go.

    Returns:
        Whether every submission has a result.

    Raises:
        CourseError: It can't begin, or can't go on; what is recorded by then stays.
        KeyboardInterrupt: Somebody pressed Ctrl-C; what is recorded by then stays.
    """
    if not (options.is_trusting or options.cluster):
        sandbox.refuse_without()
    settings = load_settings(root)
    with only_grader(root), Gradebook(settings) as gradebook:
        items = _list_items(settings, options)
        names = dict.fromkeys(item.session for item in items)
        plans = [_plan(settings, gradebook, name, options.limits) for name in names]
        recorders = {plan.session: gradebook.recorder(plan) for plan in plans}
        crew = _make_crew(plans, options)
        try:
            with Tally(console, len(items)) as tally:
                _Grader(settings, gradebook, recorders, crew, tally, options).work(items)
        finally:
            crew.end()
            tally.show_summary()
    return not tally.failed


def _list_items(settings: Settings, options: Options) -> list[_Item]:
    """List what is to be graded, one session after the other.

    Raises:
        CourseError: A session or student is unknown, or nothing has been handed in.
    """
    known = sorted(path.parent.name for path in (settings.root / "source").glob("*/*.ipynb"))
    for name in options.sessions:
        if name not in known:
            raise CourseError(f"There is no session {name!r}. There are {', '.join(known) or 'none'}.")
    found = [_Item(who, name) for name in options.sessions or known for who in settings.students(name)]
    handed_in = {item.student for item in found}
    for student in options.students:
        if student not in handed_in:
            raise CourseError(
                f"{student!r} has handed in nothing for {_name(options.sessions)}. {_say(handed_in)}"
            )
    if not found:
        where = settings.submitted("STUDENT", "SESSION")
        raise CourseError(f"Nothing has been handed in: {where} is where it belongs. Collect it first.")
    return [item for item in found if not options.students or item.student in options.students]


def _name(sessions: Sequence[str]) -> str:
    return ", ".join(sessions) or "any session"


def _say(students: set[str]) -> str:
    return f"These have: {', '.join(sorted(students)[:20])}." if students else "Nobody has."


def _plan(settings: Settings, gradebook: Gradebook, session: str, limits: Limits) -> Plan:
    return make_plan(Session(settings.root, session), gradebook.checksums(session), limits)


def _make_crew(plans: Sequence[Plan], options: Options) -> Crew:
    if options.cluster:
        from backend2.grading.cluster import ClusterCrew

        return ClusterCrew(plans, options.cluster, is_trusting=options.is_trusting)
    return LocalCrew(plans, options.jobs or os.cpu_count() or 1, is_trusting=options.is_trusting)


class _Grader:
    """Keeps the crew busy, and is the only one that writes."""

    def __init__(self, settings: Settings, gradebook: Gradebook, plans: Sequence[Plan], options: Options) -> None:
        self._settings = settings
        self._gradebook = gradebook
        self._recorders = {plan.session: gradebook.recorder(plan) for plan in plans}
        self._options = options
        self._busy: dict[Future[Any], _Job] = {}

    def work(self, items: Sequence[_Item], crew: Crew, tally: Tally) -> None:
        """Grade all of it."""
        self._crew, self._tally = crew, tally
        waiting = self._read(items)
        while self._fill(waiting):
            done, _ = wait(self._busy, _GLANCE_SECONDS, FIRST_COMPLETED)
            for future in done:
                self._take(future, self._busy.pop(future))

    def _fill(self, waiting: Iterator[_Job]) -> bool:
        """Ask the crew for as much as it has room for; return whether it is busy."""
        for job in islice(waiting, max(0, self._crew.room - len(self._busy))):
            if job.graded is None:
                self._busy[self._crew.grade(job.item.session, job.submission)] = job
            else:
                self._ask_page(job, job.graded)
        return bool(self._busy)

    def _read(self, items: Sequence[_Item]) -> Iterator[_Job]:
        """Read submissions as they are needed, and pass over what is done already."""
        for item in items:
            try:
                job = self._read_one(item)
            except CourseError as error:
                self._tally.fail(item.student, item.session, str(error))
                continue
            if not job.is_old or job.graded is not None:
                yield job
            else:
                self._tally.skip(item.student, item.session)

    def _read_one(self, item: _Item) -> _Job:
        folder = self._settings.submitted(item.student, item.session)
        try:
            submission = Submission(read_file(folder / f"{item.session}.ipynb", Limits().submitted))
        except Refused as refused:
            submission = Submission(b"", str(refused))
        job = _Job(item, submission, read_timestamp(folder))
        is_done = self._recorders[item.session].is_done
        if not self._options.force and is_done(item.student, submission.digest, job.timestamp):
            job.is_old = True
            job.graded = self._read_pageless(item) if self._options.feedback else None
        return job

    def _read_pageless(self, item: _Item) -> Graded | None:
        """Return an earlier result that has no page, or one that was made before it."""
        folders = (self._settings.feedback, self._settings.autograded)
        page, notebook = (folder(item.student, item.session) / item.session for folder in folders)
        return find_pageless(page.with_suffix(".html"), notebook.with_suffix(".ipynb"))

    def _take(self, future: Future[Any], job: _Job) -> None:
        """Take in what the crew has done."""
        student, session = job.item.student, job.item.session
        try:
            result = future.result()
        except Unfinished as why:
            self._tally.fail(student, session, f"{'no feedback page' if job.graded else 'not graded'}: {why}")
            return
        if job.graded is None:
            self._recorders[session].record(student, result, job.timestamp)
            job.graded = result
            if self._options.feedback:
                self._ask_page(job, result)
                return
        else:
            keep_page(self._settings.feedback(student, session), session, result)
        self._count(job)
