"""What the course's configuration says about grading, read the way nbgrader reads it."""

import contextlib
import glob
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jupyter_core.paths import jupyter_config_path
from nbgrader.apps.baseapp import NbGrader
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.plugins import BasePlugin
from nbgrader.preprocessors import AssignLatePenalties
from traitlets import TraitError
from traitlets.config import Config
from traitlets.config.loader import ConfigFileNotFound, JSONFileConfigLoader, PyFileConfigLoader

from backend2.errors import CourseError
from backend2.grading.pipeline import CONFIG_FILE


@dataclass(frozen=True)
class Settings:
    """What grading needs to know of nbgrader's settings.

    Attributes:
        course: nbgrader's own view of the course's folders.
        late_plugin: What says how much a late submission loses.
        permissions: The mode of the files that grading writes.
    """

    course: CourseDirectory
    late_plugin: BasePlugin
    permissions: int

    @property
    def root(self) -> Path:
        """The course's folder."""
        return Path(self.course.root)

    @property
    def course_id(self) -> str:
        """The course's id in the gradebook."""
        return str(self.course.course_id)

    @property
    def db_url(self) -> str:
        """Where the gradebook is."""
        return str(self.course.db_url)

    @property
    def groupshared(self) -> bool:
        """Whether all of a group of instructors may write to what grading writes."""
        return bool(self.course.groupshared)

    def submitted(self, student: str, session: str) -> Path:
        """Return the folder that holds what a student handed in."""
        return self._folder(self.course.submitted_directory, student, session)

    def autograded(self, student: str, session: str) -> Path:
        """Return the folder that a graded submission goes into."""
        return self._folder(self.course.autograded_directory, student, session)

    def feedback(self, student: str, session: str) -> Path:
        """Return the folder that a student's feedback goes into."""
        return self._folder(self.course.feedback_directory, student, session)

    def students(self, session: str) -> list[str]:
        """List who has handed in something for a session, but for those whom the settings exclude."""
        step, excluded = self.course.submitted_directory, self.course.student_id_exclude.split(",")
        parts = re.escape(step), "(?P<student>[^/]+)", re.escape(session)
        wanted = re.compile(self.course.format_path(*parts, escape=True))
        everyone = self.course.format_path(glob.escape(step), "*", glob.escape(session))
        folders = glob.glob(everyone)  # noqa: PTH207 - they may be outside of the course's folder
        found = {match["student"] for folder in folders if (match := wanted.fullmatch(folder))}
        return sorted(found.difference(excluded))

    def _folder(self, step: str, student: str, session: str) -> Path:
        return Path(self.course.format_path(step, student, session))


def load_settings(root: Path) -> Settings:
    """Read a course's settings.

    Args:
        root: The course's folder, which holds `nbgrader_config.py`. What the user's and the machine's own
            Jupyter folders say counts as well, as it does for `nbgrader` and Formgrader.

    Returns:
        The settings.

    Raises:
        CourseError: There is no such file, it cannot be run, or a value in it is not one that nbgrader takes.
    """
    if not (root / CONFIG_FILE).is_file():
        raise CourseError(f"{root} has no {CONFIG_FILE}. Go to the course's folder, and run again.")
    config = _read_config(root)
    try:
        with _importable(root):
            return _make_settings(root, config)
    except TraitError as error:
        said = " ".join(str(error).split()).rstrip(".")
        raise CourseError(f"{root / CONFIG_FILE} says what nbgrader can't use: {said}. Mend it.") from error


def _make_settings(root: Path, config: Config) -> Settings:
    config.CourseDirectory.setdefault("root", str(root.resolve()))
    # The application knows the older names of settings, and is what the others take theirs from.
    app = NbGrader(config=config, log_level="ERROR")
    course = CourseDirectory(parent=app)
    late = AssignLatePenalties(parent=app)
    late.init_plugin()
    mode = Autograde(coursedir=course, parent=app).permissions
    return Settings(course, late.plugin_inst, int(str(mode), base=8))


def _read_config(root: Path) -> Config:
    """Merge what the files say: what is read later, and is nearer to the course, has the last word."""
    config = Config()
    for name in ("jupyter_config", "nbgrader_config"):
        for folder in [*reversed(jupyter_config_path()), str(root.resolve())]:
            for loader in (PyFileConfigLoader, JSONFileConfigLoader):
                config.merge(_read_file(loader, name, folder))
    return config


def _read_file(loader: type[PyFileConfigLoader | JSONFileConfigLoader], name: str, folder: str) -> Config:
    suffix = ".py" if loader is PyFileConfigLoader else ".json"
    try:
        return loader(name + suffix, path=folder).load_config()
    except ConfigFileNotFound:
        return Config()
    except Exception as error:  # whatever such a file does
        path = Path(folder, name + suffix)
        said = " ".join(f"{type(error).__name__}: {error}".split())
        raise CourseError(f"{path} can't be read: {said}. Mend it, and run again.") from error


@contextlib.contextmanager
def _importable(root: Path) -> Iterator[None]:
    """Find a plugin that lies in the course's folder, as nbgrader does when it is started there."""
    sys.path.insert(0, str(root))
    try:
        yield
    finally:
        sys.path.remove(str(root))
