"""Do three ways of grading give the whole corpus the same marks, check by check?

    make agree
    python tests/benchmarks/agreement.py --session 01-big-o

Each answer of the corpus is in somebody's submission, which is graded by `backend2 grade`, by `nbgrader
autograde` with the course's steps, and by `nbgrader autograde` as nbgrader comes. Shows each check for
which the three differ, and why if that is known; ends with exit code 1 if it isn't.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from grading import PLAIN, hand_in
from outcomes import read_outcomes
from rich.console import Console

from backend2.course.answers import Answer, read_answers
from backend2.course.session import Session, find_sessions
from backend2.grading.pipeline import Instructor

ROOT = Path(__file__).resolve().parents[2]
Outcomes = dict[tuple[str, str, str], str]
"""What each check of each student's tasks has come to."""

# By session, task and answer.
EXPLAINED = {
    ("05-asyncio-fastapi", "scraper", "gather_not_awaited"): (
        "What the answer has forgotten to await is collected, and reported, while the kernel parses the next "
        "cell; CPython 3.11 gives up at that: `AST constructor recursion depth mismatch`. The process of the "
        "checks has nothing of an answer's to collect."
    ),
    ("05-asyncio-fastapi", "scraper", "never_ends"): (
        "Its recursion has no end. In one process with the checks it comes to the end of its time first, in "
        "one of its own to that of Python's stack: the misconception has another name, and the same marks."
    ),
}

WAYS = {
    "ours": [sys.executable, "-m", "backend2.cli", "grade", "--course", "."],
    "nbgrader with our steps": [sys.executable, "-m", "nbgrader", "autograde"],
    "nbgrader as it comes": [sys.executable, "-m", "nbgrader", "autograde"],
}


def spread(answers: list[Answer]) -> Iterator[dict[str, Answer]]:
    """Give each student an answer to each task, until all have been given."""
    tasks: dict[str, list[Answer]] = {}
    for answer in answers:
        tasks.setdefault(answer.task, []).append(answer)
    for number in range(max(map(len, tasks.values()))):
        yield {task: given[number % len(given)] for task, given in tasks.items()}


def make_course(folder: Path, session: Session, way: str) -> None:
    """Make a course in which everybody has handed in."""
    folder.mkdir()
    if way == "nbgrader as it comes":
        (folder / "nbgrader_config.py").write_text(PLAIN)
    else:
        shutil.copy(ROOT / "nbgrader_config.py", folder)
    (folder / "notebooks").mkdir()  # by which a course is known
    shutil.copytree(session.source.parent, folder / "source" / session.name)
    Instructor(folder).generate_assignment(session.name)
    for number, answers in enumerate(spread(read_answers(ROOT, session.name))):
        hand_in(folder, session.name, number, answers)


def read_course(folder: Path, session: Session) -> Outcomes:
    """Read what a whole class has come to."""
    return {
        (student.name, *check): outcome
        for student in sorted((folder / "submitted").iterdir())
        for check, outcome in read_outcomes(folder / "autograded" / student.name / session.name).items()
    }


def grade(session: Session) -> dict[str, Outcomes]:
    """Grade the corpus of a session in all ways at once: a busy machine must not matter either."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with tempfile.TemporaryDirectory(prefix="backend2-agreement-") as name:
        folders = {way: Path(name, str(number)) for number, way in enumerate(WAYS)}
        for way, folder in folders.items():
            make_course(folder, session, way)
        started = [subprocess.Popen([*WAYS[way], session.name], cwd=folders[way], **quiet) for way in WAYS]
        for process in started:
            process.wait()
        return {way: read_course(folder, session) for way, folder in folders.items()}


def names_of(session: Session) -> dict[tuple[str, str], str]:
    """Return the name of each student's answer to each task."""
    handed_in = enumerate(spread(read_answers(ROOT, session.name)))
    return {
        (f"student-{number:02}", task): answer.name
        for number, answers in handed_in
        for task, answer in answers.items()
    }


def compare(
    console: Console, session: str, outcomes: dict[str, Outcomes], names: Mapping[tuple[str, str], str]
) -> int:
    """Show the checks for which the ways differ; return for how many nobody knows why."""
    checks, unknown = sorted(set().union(*outcomes.values())), 0
    for student, task, check in checks:
        found = {way: outcomes[way].get((student, task, check), "no result") for way in WAYS}
        if len(set(found.values())) > 1:
            name = names[student, task]
            why = EXPLAINED.get((session, task, name), "")
            unknown += not why
            console.print(session, task, name, check, found, why or "WHY?", soft_wrap=True)
    console.print(f"{session}: {len(checks)} checks, three times", soft_wrap=True)
    return unknown


def main() -> int:
    """Run the comparison, and return its exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--session", action="append", help="only this one; may be repeated")
    chosen = parser.parse_args()
    console, unknown = Console(), 0
    for session in find_sessions(ROOT):
        if chosen.session and session.name not in chosen.session:
            continue
        unknown += compare(console, session.name, grade(session), names_of(session))
    return int(unknown > 0)


if __name__ == "__main__":
    sys.exit(main())
