"""The folder of a graded submission, which always holds one whole result, whenever the grader is killed."""

import contextlib
import errno
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from backend2.errors import CourseError
from backend2.grading.graded import read_stamp
from backend2.grading.recording.database import KEPT
from backend2.grading.settings import Settings

_TAIL = 4096  # where a notebook's metadata is
# nbgrader neither shows nor copies a hidden notebook.
_UNFINISHED = ".unfinished.ipynb"


class GradedFolder:
    """Where a graded submission goes.

    A new notebook is written beside the old one first, then the gradebook, and last the new one takes the old
    one's place. So a full disk is found out before anything has changed, and wherever the grader is killed in
    between, the unfinished notebook tells that gradebook and folder may differ: that one is graded again.

    Args:
        settings: The course's settings.
        student: Who handed it in.
        session: The session's name.
    """

    def __init__(self, settings: Settings, student: str, session: str) -> None:
        self._settings = settings
        self._folder = settings.autograded(student, session)
        self._notebook = self._folder / f"{session}.ipynb"
        self._unfinished = self._folder / _UNFINISHED

    def read_stamp(self) -> tuple[str, str] | None:
        """Return what the notebook was made from, or None if there is none, or none that can be relied on."""
        if self._unfinished.exists():
            return None
        try:
            with self._notebook.open("rb") as file:
                file.seek(max(0, file.seek(0, os.SEEK_END) - _TAIL))
                return read_stamp(file.read())
        except OSError:
            return None

    def prepare(self, notebook: str) -> None:
        """Write a notebook, which doesn't count yet.

        Args:
            notebook: Its text.

        Raises:
            CourseError: There is no room for it, or the folder can't be written to.
        """
        with _explained(self._folder):
            make_folder(self._folder, self._settings.groupshared)
            self._write(self._unfinished, notebook.encode())

    def finish(self, files: Mapping[str, bytes]) -> None:
        """Let the notebook count that `prepare` wrote.

        Args:
            files: What is to lie beside it, by path. Nothing else will, as when nbgrader grades anew: what an
                older version of the session or another grader has left might reach the feedback.

        Raises:
            CourseError: There is no room for the files, or the folder can't be written to.
        """
        with _explained(self._folder):
            self._sweep(set(files))
            for path, content in files.items():
                self._lay(self._folder / path, content)
            self._unfinished.replace(self._notebook)

    def _sweep(self, kept: set[str]) -> None:
        ours = {self._notebook, self._unfinished, *(self._folder / path for path in kept)}
        for path in sorted(self._folder.rglob("*"), reverse=True):  # what is in a folder before the folder
            if path.is_dir() and not path.is_symlink():
                if not any(path in own.parents for own in ours):
                    path.rmdir()
            elif path not in ours or path.is_symlink():
                path.unlink()

    def _lay(self, path: Path, content: bytes) -> None:
        """Write a file, unless it is there already."""
        if path.is_file() and path.read_bytes() == content:
            return
        make_folder(path.parent, self._settings.groupshared)
        beside = path.with_name(f".{path.name}.tmp")
        self._write(beside, content)
        beside.replace(path)

    def _write(self, path: Path, content: bytes) -> None:
        path.unlink(missing_ok=True)  # of a killed run, and perhaps not to be written to
        with path.open("xb") as file:
            os.fchmod(file.fileno(), self._settings.permissions)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


def make_folder(folder: Path, groupshared: bool) -> None:
    """Make a folder and those on the way to it, which other instructors may write to if nbgrader says so."""
    if folder.is_dir():
        return
    make_folder(folder.parent, groupshared)
    folder.mkdir()
    if groupshared:
        folder.chmod(folder.stat().st_mode | 0o2770)


@contextlib.contextmanager
def _explained(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            said = f"There is no room left on the disk of {folder}. Make room there"
        else:
            said = f"{folder} can't be written to: {error.strerror}. Let yourself write there"
        raise CourseError(f"{said}, and {KEPT}") from error
