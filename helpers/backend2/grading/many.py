"""Grades a class: plans each session, has submissions graded, and records what came of each."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from rich.console import Console

from backend2.course.session import Session
from backend2.errors import CourseError
from backend2.grading.crew import Crew, LocalCrew
from backend2.grading.execution import sandbox
from backend2.grading.gradebook import Gradebook
from backend2.grading.grader import Grader, Item
from backend2.grading.limits import Limits
from backend2.grading.lock import only_grader
from backend2.grading.plan import Plan, make_plan
from backend2.grading.settings import Settings, load_settings
from backend2.grading.tally import Tally


@dataclass(frozen=True)
class Options:
    """How to grade.

    Attributes:
        sessions: Which sessions; all that have submissions if empty.
        students: Whose; everybody's if empty.
        jobs: How many submissions at a time; 0: as many as keep the processors busy.
        cluster: The address of a dask scheduler, or "local" for one on this machine; empty for none.
        force: Whether what is graded already is graded anew.
        feedback: Whether feedback pages are made, too; also of what is graded already, if it has none.
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
        choices = {"is_forced": options.force, "has_pages": options.feedback}
        grader = Grader(settings, gradebook, recorders, **choices)
        tally = Tally(console, len(items))
        with _make_crew(plans, options) as crew, tally:
            grader.work(items, crew, tally)
    return not tally.failed


def _list_items(settings: Settings, options: Options) -> list[Item]:
    """List what is to be graded, one session after the other.

    Raises:
        CourseError: A session or student is unknown, or nothing has been handed in.
    """
    known = sorted(path.parent.name for path in (settings.root / "source").glob("*/*.ipynb"))
    for name in options.sessions:
        if name not in known:
            raise CourseError(f"There is no session {name!r}. There are {', '.join(known) or 'none'}.")
    found = [
        Item(who, name)
        for name in dict.fromkeys(options.sessions or known)
        for who in settings.students(name)
    ]
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


@contextlib.contextmanager
def _make_crew(plans: Sequence[Plan], options: Options) -> Iterator[Crew]:
    make = _find_cluster(options.cluster) if options.cluster else LocalCrew
    crew = make(plans, options.jobs, is_trusting=options.is_trusting)
    try:
        yield crew
    finally:
        crew.end()


def _find_cluster(address: str) -> Callable[..., Crew]:
    try:
        from backend2.grading.cluster import ClusterCrew
    except ModuleNotFoundError as error:
        said = f"--cluster needs a package: {error}."
        raise CourseError(f"{said} Run `pip install 'backend2[cluster]'`, and grade again.") from error
    return partial(ClusterCrew, address=address)
