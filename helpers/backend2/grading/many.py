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

    def __init__(
        self,
        settings: Settings,
        gradebook: Gradebook,
        recorders: dict[str, Recorder],
        crew: Crew,
        tally: Tally,
        options: Options,
    ) -> None:
        self._settings = settings
        self._gradebook = gradebook
        self._recorders = recorders
        self._crew = crew
        self._tally = tally
        self._options = options
        self._busy: dict[Future[Any], _Job] = {}

    def work(self, items: Sequence[_Item]) -> None:
        """Grade all of it."""
        waiting = self._read(items)
        again: deque[_Job] = deque()
        while True:
            while len(self._busy) < _AHEAD * self._crew.workers:
                job = again.popleft() if again else next(waiting, None)
                if job is None:
                    break
                self._busy[self._crew.grade(job.item.session, job.submission)] = job
            if not self._busy:
                return
            done, _ = wait(self._busy, return_when=FIRST_COMPLETED)
            for future in done:
                again.extend(self._take(future, self._busy.pop(future)))

    def _read(self, items: Sequence[_Item]) -> Iterator[_Job]:
        """Read submissions as they are needed, and pass over what is graded already."""
        for item in items:
            try:
                job = self._read_one(item)
            except CourseError as error:
                self._tally.fail(item.student, item.session, str(error))
                continue
            is_done = self._recorders[item.session].is_done
            if not self._options.force and is_done(item.student, job.submission.digest, job.timestamp):
                self._tally.skip(item.student, item.session)
                continue
            yield job

    def _read_one(self, item: _Item) -> _Job:
        folder = self._settings.submitted(item.student, item.session)
        most = self._options.limits.submitted
        try:
            submission = Submission(read_file(folder / f"{item.session}.ipynb", most))
        except Refused as refused:
            submission = Submission(b"", str(refused))
        return _Job(item, submission, read_timestamp(folder))

    def _take(self, future: Future[Any], job: _Job) -> list[_Job]:
        """Take in what a worker has done; return what is to be graded again."""
        try:
            result = future.result()
        except BrokenExecutor:
            return self._renew(job)
        except Broken as error:
            return self._try_again(job, str(error))
        if job.graded is None:
            self._record(job, result)
        else:
            self._keep_page(job, result)
        return []

    def _renew(self, job: _Job) -> list[_Job]:
        """Go on with new workers after one of them has died: nobody knows by whose work."""
        lost = [job, *self._busy.values()]
        self._busy.clear()
        self._crew.renew()
        return [again for each in lost for again in self._try_again(each, "it has ended a worker")]

    def _try_again(self, job: _Job, why: str) -> list[_Job]:
        if job.graded is not None:
            self._tally.fail(job.item.student, job.item.session, f"no feedback page: {why}")
            return []
        job.tries += 1
        if job.tries <= _MOST_TRIES:
            return [job]
        self._tally.fail(job.item.student, job.item.session, why)
        return []

    def _record(self, job: _Job, graded: Graded) -> None:
        student, session = job.item.student, job.item.session
        self._recorders[session].record(student, graded, job.timestamp)
        if self._options.feedback:
            job.graded = graded
            marks = self._gradebook.marks(student, session)
            self._busy[self._crew.render(graded, marks, student)] = job
        else:
            self._tally.grade(student, session, graded)

    def _keep_page(self, job: _Job, page: str) -> None:
        student, session = job.item.student, job.item.session
        assert job.graded is not None
        receipt = read_receipt(self._settings.submitted(student, session))
        keep_page(self._settings.feedback(student, session), session, page, receipt)
        self._tally.grade(student, session, job.graded)
