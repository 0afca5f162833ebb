"""How fast is our grader, against nbgrader's own, on the same class and machine?

    make bench
    python tests/benchmarks/grading.py --students 30 --plain 30 --session 01-big-o

Grades a class, whose answers are the corpus' without those that never end, with `backend2 grade` (sandbox and
two processes), and the first `--plain` of its students with `nbgrader autograde` as nbgrader comes; then all
sessions together once more with ours. Tells for how many checks the two differ. Nothing else should run
meanwhile.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from outcomes import read_outcomes
from rich.console import Console
from rich.table import Table

from backend2.course.answers import Answer, read_answers
from backend2.course.session import Session, find_sessions
from backend2.grading.gradebook import Gradebook
from backend2.grading.one import Submission, grade_one
from backend2.grading.pages import render_page
from backend2.grading.pipeline import Instructor
from backend2.grading.plan import make_plan
from backend2.grading.settings import load_settings
from backend2.grading.simulated import NEVER_ENDS, Handin

ROOT = Path(__file__).resolve().parents[2]
_WIDTH = 150  # the table's, also when it goes to a file
PLAIN = """c = get_config()
c.CourseDirectory.course_id = "backend2"
c.CourseDirectory.root = __file__.rpartition("/")[0]
"""


Outcomes = dict[tuple[str, str, str], str]
"""By student, task and check."""


@dataclass(frozen=True)
class Rate:
    """Seconds on the clock that a submission takes."""

    ours: float
    plain: float
    differ: int = 0

    @property
    def ratio(self) -> float:
        """How many times as many submissions a minute are ours."""
        return self.plain / self.ours


def make_class(folder: Path, sessions: Sequence[Session], size: int) -> None:
    """Make a course in which everybody has handed in."""
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    instructor = Instructor(folder)
    for session in sessions:
        shutil.copytree(session.source.parent, folder / "source" / session.name)
        instructor.generate_assignment(session.name)
        corpus = [answer for answer in read_answers(ROOT, session.name) if answer.label != NEVER_ENDS]
        for number in range(size):
            hand_in(folder, session.name, number, choose(corpus, number))


def choose(corpus: Sequence[Answer], number: int) -> dict[str, Answer]:
    """Choose a student's answers: the corpus' mix, one after the other."""
    tasks: dict[str, list[Answer]] = {}
    for answer in corpus:
        tasks.setdefault(answer.task, []).append(answer)
    return {task: answers[number * 7 % len(answers)] for task, answers in tasks.items()}


def hand_in(folder: Path, session: str, number: int, answers: dict[str, Answer]) -> None:
    """Write what a student hands in."""
    to = folder / "submitted" / f"student-{number:02}" / session
    to.mkdir(parents=True)
    shutil.copy(folder / "release" / session / f"{session}.ipynb", to)
    Handin(dict(answers), broken=False, expected=0).write(to / f"{session}.ipynb")


def read_submission(folder: Path, session: str, number: int) -> Submission:
    """Read what a student has handed in."""
    return Submission(
        (folder / "submitted" / f"student-{number:02}" / session / f"{session}.ipynb").read_bytes()
    )


def time_command(*command: str, folder: Path, may_fail: bool = False) -> float:
    """Return the seconds that a command takes; one that fails has not done what is to be measured."""
    begun = time.monotonic()
    subprocess.run(
        command, cwd=folder, check=not may_fail, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return time.monotonic() - begun


def use_backend2(folder: Path, *arguments: str) -> list[str]:
    """Return the command that grades with `backend2 grade`."""
    return [sys.executable, "-m", "backend2.cli", "grade", *arguments, "--course", str(folder)]


def time_ours(folder: Path, sessions: Sequence[str], size: int) -> float:
    """Return the seconds on the clock that `backend2 grade` takes for a student's submissions and pages."""
    return time_command(*use_backend2(folder, *sessions, "--force"), folder=ROOT) / size


def time_plain(folder: Path, session: str, size: int, whole: int) -> tuple[float, Outcomes]:
    """Return the seconds that `nbgrader autograde` takes for a submission, as it comes, and its verdicts.

    It grades the first `size` of a class; its start is counted as for the `whole` class.
    """
    with tempfile.TemporaryDirectory() as copy:
        course = Path(copy)
        (course / "nbgrader_config.py").write_text(PLAIN)
        for name in ("source", "release"):
            shutil.copytree(folder / name / session, course / name / session)
        shutil.copy(folder / "gradebook.db", course)
        for number in range(size):
            student = f"student-{number:02}/{session}"
            shutil.copytree(folder / "submitted" / student, course / "submitted" / student)
        command = [sys.executable, "-m", "nbgrader", "autograde", session]
        # It fails when a single submission does.
        seconds = time_command(*command, folder=course, may_fail=True)
        start = time_command(*command, folder=course, may_fail=True)  # for all are graded by now
        return (seconds - start) / size + start / whole, read_class(course, session, size)


def read_class(folder: Path, session: str, size: int) -> Outcomes:
    """Read what the checks of the first students have come to."""
    return {
        (student, *check): outcome
        for student in (f"student-{number:02}" for number in range(size))
        for check, outcome in read_outcomes(folder / "autograded" / student / session).items()
    }


def compare(console: Console, session: str, ours: Outcomes, plain: Outcomes) -> int:
    """Tell for which checks the two differ; return how many."""
    differ = [check for check in sorted({*ours, *plain}) if ours.get(check) != plain.get(check)]
    for check in differ:
        console.print(
            session, *check, "ours:", ours.get(check), "nbgrader:", plain.get(check), soft_wrap=True
        )
    return len(differ)


def break_down(folder: Path, session: Session, size: int) -> dict[str, float]:
    """Return the median CPU seconds of a submission by step, in a worker that is warm."""
    settings = load_settings(folder)
    found: dict[str, list[float]] = {}
    with Gradebook(settings) as gradebook:
        plan = make_plan(Session(folder, session.name), gradebook.checksums(session.name))
        recorder = gradebook.recorder(plan)
        for number in range(size):
            student = f"student-{number:02}"
            graded = grade_one(plan, read_submission(folder, session.name, number))
            begun = time.process_time()
            recorder.record(student, graded)
            recorded = time.process_time()
            render_page(graded.notebook, gradebook.marks(student, session.name), student, graded.reason)
            steps = {**graded.spent, "record": recorded - begun, "page": time.process_time() - recorded}
            for step, seconds in _by_step(steps).items():
                found.setdefault(step, []).append(seconds)
    return {step: statistics.median(seconds) for step, seconds in found.items()}


def _by_step(spent: dict[str, float]) -> dict[str, float]:
    """Tell what is graded from what grading adds."""
    steps = {
        "graded code": spent.get("answers", 0) + spent.get("checks", 0),
        "two processes": sum(
            spent.get(f"{one}_process", 0) - spent.get(one, 0) for one in ("answers", "checks")
        ),
        "rebuild and write": spent["worker"],
        "record": spent["record"],
        "page": spent["page"],
    }
    return {**steps, "overhead": sum(steps.values()) - steps["graded code"]}


def show(
    console: Console, rates: dict[str, Rate], steps: dict[str, dict[str, float]], together: float
) -> None:
    """Show what was found."""
    headings = ("session", "ours, s", "nbgrader, s", "ratio", "differ", *next(iter(steps.values())))
    table = Table(*headings, title="a submission")
    for session, rate in rates.items():
        cpu = (f"{1000 * seconds:.0f} ms" for seconds in steps[session].values())
        found = (f"{rate.ours:.2f}", f"{rate.plain:.2f}", f"{rate.ratio:.1f}", str(rate.differ))
        table.add_row(session, *found, *cpu)
    console.print(table)
    whole = Rate(together, sum(rate.plain for rate in rates.values()))
    console.print(f"all sessions: {whole.ours:.2f} s against {whole.plain:.2f} s, {whole.ratio:.1f} times")


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--students", type=int, default=30, help="how many ours grades")
    parser.add_argument("--plain", type=int, default=30, help="how many nbgrader grades")
    parser.add_argument("--session", action="append", help="only this one; may be repeated")
    chosen = parser.parse_args()
    sessions = [each for each in find_sessions(ROOT) if not chosen.session or each.name in chosen.session]
    console, rates, steps = Console(width=_WIDTH), {}, {}
    with tempfile.TemporaryDirectory(prefix="backend2-bench-") as folder:
        course = Path(folder)
        make_class(course, sessions, chosen.students)
        for session in sessions:
            ours = time_ours(course, [session.name], chosen.students)
            plain, theirs = time_plain(course, session.name, chosen.plain, chosen.students)
            differ = compare(console, session.name, read_class(course, session.name, chosen.plain), theirs)
            rates[session.name] = Rate(ours, plain, differ)
            steps[session.name] = break_down(course, session, min(chosen.students, 10))
            console.print(session.name, json.dumps(steps[session.name]), f"{ours:.2f} {plain:.2f}")
        together = time_ours(course, [session.name for session in sessions], chosen.students)
    show(console, rates, steps, together)


if __name__ == "__main__":
    main()
