"""Making what students get from what the course holds, with nbgrader's own generate_assignment."""

import logging
import tempfile
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from backend2.course.session import Session
from backend2.errors import CourseError

# Notes that are the course's own, not the students'.
_OURS = ("backend2", "jupytext")


class _Complaints(logging.Handler):
    """Keeps the last line of what nbgrader logs as an error: its exceptions only say that there was one."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines += record.getMessage().strip().splitlines()[-1:]


def make_release(session: Session, notebook: NotebookNode) -> NotebookNode:
    """Make the students' notebook: no solutions, no hidden checks, no outputs.

    Args:
        session: Which session.
        notebook: Its source; outputs do not matter.

    Returns:
        The release.

    Raises:
        CourseError: nbgrader refuses the notebook.
    """
    with tempfile.TemporaryDirectory(prefix="backend2-") as temporary:
        course = Path(temporary)
        source = course / "source" / session.name / f"{session.name}.ipynb"
        source.parent.mkdir(parents=True)
        nbformat.write(notebook, source)
        _generate(session, course)
        made: NotebookNode = nbformat.read(course / "release" / session.name / source.name, as_version=4)
    for name in _OURS:
        made.metadata.pop(name, None)
    return made


def _generate(session: Session, course: Path) -> None:
    """Run nbgrader's converter on a course folder that is thrown away, as `--no-db` does."""
    log, complaints = logging.Logger("nbgrader"), _Complaints()
    log.addHandler(complaints)
    config = _load_config(session.root)
    config.CourseDirectory.update(root=str(course), assignment_id=session.name)
    config.CourseDirectory.update(source_directory="source", release_directory="release")
    config.GenerateAssignment.no_database = True
    config.SaveCells.enabled = False
    coursedir = CourseDirectory(config=config, log=log)
    try:
        GenerateAssignment(coursedir=coursedir, config=config, log=log).start()
    except NbGraderException:
        reason = next((line for line in complaints.lines if "Error: " in line), "it does not say why")
        raise CourseError(f"nbgrader refuses {session.name}: {reason}. Mend {session.text.name}.") from None


def _load_config(root: Path) -> Config:
    """Load what the course configures for nbgrader, so that its own command makes the same release."""
    if not (root / "nbgrader_config.py").is_file():
        return Config()
    loaded: Config = PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
    return loaded
