"""What does a feedback page cost, in CPU time: the course's own, and nbgrader's?

    .venv/bin/python tests/benchmarks/pages.py

nbgrader's is measured as its command, which starts anew for each, and warm, in a process that has made one.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbgrader.utils import determine_grade

from backend2.course.session import Session, grade_flag, grade_id
from backend2.course.text import read_text
from backend2.course.trial import model_answers
from backend2.grading.marks import Marks
from backend2.grading.pages import render_page
from backend2.grading.pipeline import Instructor

ROOT = Path(__file__).resolve().parents[2]
SESSIONS = ("03-threads", "09-django-testing")
TIMES = 20


def grade(instructor: Instructor, course: Path, session: str) -> str:
    """Let nbgrader grade the model answers; return the graded notebook."""
    shutil.copytree(ROOT / "source" / session, course / "source" / session)
    instructor.generate_assignment(session)
    answers = model_answers(read_text(Session(ROOT, session)))
    notebook = nbformat.read(course / "release" / session / f"{session}.ipynb", as_version=4)
    for cell in notebook.cells:
        cell.source = answers.get(grade_id(cell), cell.source)
    (course / "submitted" / "ada" / session).mkdir(parents=True)
    nbformat.write(notebook, course / "submitted" / "ada" / session / f"{session}.ipynb")
    instructor.autograde(session, "ada")
    return (course / "autograded" / "ada" / session / f"{session}.ipynb").read_text(encoding="utf-8")


def read_marks(notebook: str) -> Marks:
    """Return the marks that a graded notebook says."""
    cells = [cell for cell in nbformat.reads(notebook, as_version=4).cells if grade_flag(cell, "grade")]
    found = {grade_id(cell): determine_grade(cell) for cell in cells}
    scores, most = ({name: pair[place] for name, pair in found.items()} for place in (0, 1))
    return Marks(scores, most, {}, sum(scores.values()), sum(most.values()))


def measure(make: Callable[[], object], times: int) -> float:
    """Return the CPU milliseconds of making a page, when one has been made."""
    make()
    before = time.process_time()
    for _ in range(times):
        make()
    return (time.process_time() - before) / times * 1000


def measure_command(course: Path, session: str) -> float:
    """Return the CPU milliseconds of nbgrader's command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "nbgrader", "generate_feedback", session, "--force"]
    subprocess.run(command, cwd=course, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def remake(instructor: Instructor, course: Path, session: str) -> None:
    """Make nbgrader's page, whether there is one or not."""
    shutil.rmtree(course / "feedback", ignore_errors=True)
    instructor.generate_feedback(session, "ada")


def main() -> None:
    """Print a line for each session."""
    os.environ.pop("BACKEND2_EXCHANGE", None)
    for session in SESSIONS:
        with tempfile.TemporaryDirectory() as folder:
            course = Path(folder)
            shutil.copy(ROOT / "nbgrader_config.py", course)
            (course / "exchange").mkdir()
            instructor = Instructor(course)
            notebook = grade(instructor, course, session)
            marks = read_marks(notebook)
            ours = measure(lambda: render_page(notebook, marks, "ada"), TIMES)  # noqa: B023 - called at once
            warm = measure(lambda: remake(instructor, course, session), 3)  # noqa: B023
            command = measure_command(course, session)
        print(
            f"{session:20} {ours:6.1f} ms; nbgrader {warm:6.0f} ms warm ({warm / ours:.0f} times), "
            f"{command:6.0f} ms as a command ({command / ours:.0f} times)"
        )


if __name__ == "__main__":
    main()
