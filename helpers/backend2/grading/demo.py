"""Plays a whole class through nbgrader's cycle and compares every mark with the one it should be."""

import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from backend2.course.session import find_sessions
from backend2.errors import CourseError
from backend2.grading.execution import sandbox
from backend2.grading.many import Options, grade
from backend2.grading.pipeline import CONFIG_FILE, Instructor, Student, read_marks
from backend2.grading.simulated import Handin, SimulatedClass

Track = Callable[..., Iterable[Any]]
"""Iterates over a sequence and shows how far it is: `rich.progress.Progress.track`."""

MARKER = ".backend2-demo"  # says that a folder may be thrown away
_CLOSE = 1e-6


class Demo:
    """A class in a course folder of its own.

    Args:
        root: The course's folder.
        size: The number of students.
    """

    def __init__(self, root: Path, size: int) -> None:
        self._root = root
        self.folder = root / "demo"
        self.sessions = [session.name for session in find_sessions(root) if session.source.exists()]
        if not self.sessions:
            raise CourseError("There is no built session to play. Run `make build` first.")
        self._class = SimulatedClass(root, self.sessions, size)
        self.students = self._class.students

    @property
    def grades(self) -> Path:
        """The file with everybody's marks."""
        return self.folder / "grades.csv"

    def handin(self, student: str, session: str) -> Handin:
        """Say what a student hands in for a session, and the points it must get."""
        return self._class.handin(student, session)

    def prepare(self) -> None:
        """Make the demo's course folder, in the place of an earlier demo's."""
        if self.folder.exists():
            if not (self.folder / MARKER).exists():
                raise CourseError(f"{self.folder} is not a demo's. Move it away, then try again.")
            shutil.rmtree(self.folder)
        (self.folder / "exchange").mkdir(parents=True)
        (self.folder / MARKER).touch()
        shutil.copy(self._root / CONFIG_FILE, self.folder)
        for session in self.sessions:
            shutil.copytree(self._root / "source" / session, self.folder / "source" / session)

    def student(self, name: str) -> Student:
        """Return the student with this name."""
        return Student(name, self.folder, self.folder / "students" / name)

    def pairs(self) -> list[tuple[str, str]]:
        """List every (student, session)."""
        return [(student, session) for session in self.sessions for student in self.students]


def run(root: Path, students: int = 12) -> bool:
    """Play the demo class and show how it went.

    Args:
        root: The course's folder.
        students: How many take part; at least 1.

    Returns:
        Whether every mark is the one expected.

    Raises:
        CourseError: A step of nbgrader's failed.
    """
    if students < 1:
        raise CourseError(f"A class of {students} cannot be played. Ask for at least 1 student.")
    console = Console()
    demo = Demo(root, students)
    with _progress(console) as progress:
        demo.prepare()
        _hand_out(demo, progress.track)
    is_trusting = not sandbox.is_there()  # the class is ours
    grade(demo.folder, Options(is_trusting=is_trusting), console)
    console.print(f"The submissions ran {'without a' if is_trusting else 'in bubblewrap, the'} sandbox.")
    with _progress(console) as progress:
        _hand_back(demo, progress.track)
    return _show(console, demo)


def _progress(console: Console) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console)


def _hand_out(demo: Demo, track: Track) -> None:
    """Go through the cycle until everybody's work is collected."""
    instructor = Instructor(demo.folder)
    for session in track(demo.sessions, description="generate and release"):
        instructor.generate_assignment(session)
        instructor.release_assignment(session)
    for student, session in track(demo.pairs(), description="fetch, work and submit"):
        _work(demo, student, session)
    for session in track(demo.sessions, description="collect"):
        instructor.collect(session)


def _hand_back(demo: Demo, track: Track) -> None:
    """Go through the rest of it, after grading."""
    instructor = Instructor(demo.folder)
    for session in track(demo.sessions, description="release feedback"):
        instructor.release_feedback(session)
    for student, session in track(demo.pairs(), description="fetch feedback"):
        demo.student(student).fetch_feedback(session)
    instructor.export(demo.grades)


def _work(demo: Demo, name: str, session: str) -> None:
    student = demo.student(name)
    notebook = student.fetch_assignment(session)
    demo.handin(name, session).write(notebook)
    student.submit(session)


def _show(console: Console, demo: Demo) -> bool:
    marks = read_marks(demo.grades)
    wrong = [pair for pair in demo.pairs() if not _as_expected(demo, pair, marks)]
    console.print(_table(demo, marks, wrong))
    _say_next(console, demo)
    if wrong:
        console.print(f"[red]{len(wrong)} marks are not as expected: {_list(wrong)}.[/red]")
    return not wrong


def _as_expected(demo: Demo, pair: tuple[str, str], marks: dict[tuple[str, str], float]) -> bool:
    return abs(marks.get(pair, -1) - demo.handin(*pair).expected) < _CLOSE


def _table(demo: Demo, marks: dict[tuple[str, str], float], wrong: Sequence[tuple[str, str]]) -> Table:
    table = Table(title=f"Marks of {len(demo.students)} students")
    for heading in ("student", "session", "handed in"):
        table.add_column(heading)
    for heading in ("mark", "expected", ""):
        table.add_column(heading, justify="right")
    for student, session in sorted(demo.pairs()):
        handin = demo.handin(student, session)
        mark = marks.get((student, session))
        shown = "none" if mark is None else f"{mark:g}"
        verdict = "[red]differs[/red]" if (student, session) in wrong else "as expected"
        table.add_row(student, session, str(handin), shown, f"{handin.expected:g}", verdict)
    return table


def _say_next(console: Console, demo: Demo) -> None:
    page = next(iter(sorted((demo.folder / "feedback").rglob("*.html"))), None)
    console.print(f"Marks:            {demo.grades}", soft_wrap=True)
    console.print(f"A feedback page:  {page}", soft_wrap=True)
    console.print("Next:             make lab COURSE=demo   (this class in Formgrader)")
    console.print("                  make lab               (the course itself)")


def _list(pairs: Sequence[tuple[str, str]]) -> str:
    return ", ".join(f"{session} of {student}" for student, session in pairs)
