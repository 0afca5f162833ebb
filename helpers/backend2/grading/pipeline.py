"""nbgrader's own steps, for an instructor and for a student, as functions that fail loudly.

`nbgrader.apps.api.NbGraderAPI` gives an instructor's steps but reports a failure as a log; a student's steps
are its exchange classes.
"""

import csv
import logging
import re
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from nbformat.warnings import DuplicateCellId
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from nbgrader.auth import Authenticator
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange.default import ExchangeFetchAssignment, ExchangeFetchFeedback, ExchangeSubmit
from nbgrader.plugins import CsvExportPlugin
from nbgrader.utils import capture_log
from sqlalchemy.exc import SAWarning
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from backend2.course.environment import put_environment_on_path
from backend2.errors import CourseError

CONFIG_FILE = "nbgrader_config.py"


def load_config(root: Path) -> Config:
    """Read the configuration of the course in a folder.

    Args:
        root: The folder, which holds `nbgrader_config.py`.

    Returns:
        The configuration.
    """
    return PyFileConfigLoader(CONFIG_FILE, path=str(root)).load_config()


class Instructor:
    """Runs a course: each method is the nbgrader command of the same name.

    Every method raises `CourseError` with nbgrader's reason when the command fails.

    Args:
        root: The course's folder.
    """

    def __init__(self, root: Path) -> None:
        put_environment_on_path()
        config = load_config(root)
        self._course = CourseDirectory(config=config)
        self._api = NbGraderAPI(self._course, config=config)
        self._api.log.setLevel(logging.ERROR)

    def generate_assignment(self, assignment: str) -> None:
        """Make the release version of an assignment and enter it in the gradebook."""
        _do(f"generate {assignment}", lambda: self._api.generate_assignment(assignment))

    def release_assignment(self, assignment: str) -> None:
        """Put an assignment where students fetch it."""
        _do(f"release {assignment}", lambda: self._api.release_assignment(assignment))

    def add_student(self, student: str) -> None:
        """Enter a student in the gradebook, unless they are in it."""
        with Gradebook(self._course.db_url, self._course.course_id) as gradebook:
            gradebook.update_or_create_student(student)

    def collect(self, assignment: str) -> None:
        """Take in what students submitted."""
        _do(f"collect {assignment}", lambda: self._api.collect(assignment))

    def autograde(self, assignment: str, student: str) -> None:
        """Grade one student's submission."""
        _do(f"grade {assignment} of {student}", lambda: self._api.autograde(assignment, student))

    def generate_feedback(self, assignment: str, student: str) -> None:
        """Make one student's feedback pages."""
        what = f"make feedback on {assignment} for {student}"
        _do(what, lambda: self._api.generate_feedback(assignment, student))

    def release_feedback(self, assignment: str) -> None:
        """Put all feedback on an assignment where students fetch it."""
        _do(f"release feedback on {assignment}", lambda: self._api.release_feedback(assignment))

    def export(self, path: Path) -> None:
        """Write everybody's marks to a CSV file."""
        with Gradebook(self._course.db_url, self._course.course_id) as gradebook:
            CsvExportPlugin(to=str(path)).export(gradebook)


class Student:
    """Takes part in a course through its exchange: each method is the nbgrader command of the same name.

    Every method raises `CourseError` with nbgrader's reason when the command fails.

    Args:
        name: The student's id.
        course: The course's folder, whose configuration says where the exchange is.
        home: The student's own folder; it is created.
    """

    def __init__(self, name: str, course: Path, home: Path) -> None:
        home.mkdir(parents=True, exist_ok=True)
        self.name = name
        self._home = home
        self._config = load_config(course)
        self._config.CourseDirectory.root = str(home)
        self._config.CourseDirectory.student_id = name
        self._config.Exchange.assignment_dir = str(home)
        self._config.Exchange.path_includes_course = False
        self._config.Exchange.cache = str(home / ".cache")

    def fetch_assignment(self, assignment: str) -> Path:
        """Fetch an assignment and return the path of its notebook."""
        self._run(ExchangeFetchAssignment, "fetch", assignment)
        return self._home / assignment / f"{assignment}.ipynb"

    def submit(self, assignment: str) -> None:
        """Hand in an assignment."""
        self._run(ExchangeSubmit, "submit", assignment)

    def fetch_feedback(self, assignment: str) -> Path:
        """Fetch the feedback on an assignment and return the folder it is in."""
        self._run(ExchangeFetchFeedback, "fetch feedback on", assignment)
        return self._home / assignment / "feedback"

    def _run(self, step: Callable[..., Any], verb: str, assignment: str) -> None:
        course = CourseDirectory(config=self._config)
        course.assignment_id = assignment
        app = step(coursedir=course, authenticator=Authenticator(config=self._config), config=self._config)
        app.log.setLevel(logging.ERROR)
        _do(f"let {self.name} {verb} {assignment}", lambda: capture_log(app))


def _do(what: str, step: Callable[[], Mapping[str, Any]]) -> None:
    """Do one of nbgrader's steps, whose result says whether it succeeded."""
    with warnings.catch_warnings():
        # nbgrader's own queries, a misspelt argument and files that it leaves open cause these.
        warnings.simplefilter("ignore", SAWarning)
        warnings.filterwarnings("ignore", "Passing unrecognized arguments", DeprecationWarning)
        warnings.filterwarnings("ignore", "unclosed file", ResourceWarning)
        warnings.simplefilter("ignore", DuplicateCellId)  # a student's notebook is what it is
        outcome = step()
    if not outcome["success"]:
        raise CourseError(f"nbgrader could not {what}: {_reason(outcome)}")


def _reason(outcome: Mapping[str, Any]) -> str:
    """Find the line of nbgrader's log that names the error: its exception says only that there was one."""
    lines = [line.strip() for line in f"{outcome.get('log', '')}\n{outcome.get('error', '')}".splitlines()]
    named = (line for line in lines if re.match(r"[\w.]+(Error|NotJSON|Exception)\b", line))
    return next(named, "it gives no reason")


def read_marks(path: Path) -> dict[tuple[str, str], float]:
    """Read marks from a file that `Instructor.export` wrote.

    Args:
        path: The CSV file.

    Returns:
        The points of each (student, assignment).
    """
    with path.open(newline="") as file:
        return {(row["student_id"], row["assignment"]): float(row["score"]) for row in csv.DictReader(file)}
