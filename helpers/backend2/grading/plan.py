"""What grading needs to know of a session: all that the course says, as data that any machine can be sent."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property

import nbformat
from nbformat import NotebookNode

from backend2.course.session import SETUP, Session, grade_flag, grade_id, tags
from backend2.course.support import list_support
from backend2.errors import CourseError
from backend2.grading.definitions import definitions_only
from backend2.grading.limits import Limits


@dataclass(frozen=True)
class Plan:
    """A session, as the course has it.

    Attributes:
        session: Its name.
        notebook: The source notebook, as JSON.
        support: The files that stand beside it, by path.
        checksums: What nbgrader knows a cell of the release by, by grade id: an answer that is still as it
            was released has this checksum.
        limits: What one submission may use up.
    """

    session: str
    notebook: str
    support: Mapping[str, bytes]
    checksums: Mapping[str, str]
    limits: Limits = field(default_factory=Limits)

    @cached_property
    def course(self) -> NotebookNode:
        """The source notebook. It isn't to be changed."""
        course: NotebookNode = nbformat.reads(self.notebook, as_version=4)
        return course

    @cached_property
    def digest(self) -> str:
        """A name for what the course says: two plans that differ have two names."""
        told = [self.session, self.notebook, sorted(self.checksums.items()), asdict(self.limits)]
        found = hashlib.sha256(json.dumps(told).encode())
        for path, content in sorted(self.support.items()):
            found.update(f"{path}\0{len(content)}\0".encode() + content)
        return found.hexdigest()

    @cached_property
    def points(self) -> dict[str, float]:
        """What each graded cell is worth, by grade id."""
        graded = (cell for cell in self.course.cells if grade_flag(cell, "grade"))
        return {grade_id(cell): float(cell.metadata.nbgrader["points"]) for cell in graded}

    @cached_property
    def _lesson(self) -> dict[str, str]:
        cells = (cell for cell in self.course.cells if cell.cell_type == "code")
        told = (cell.source for cell in cells if not grade_id(cell) and SETUP not in tags(cell))
        return {source: definitions_only(source) for source in told}

    def counts(self, source: str) -> str:
        """Return what is run of a cell that isn't judged.

        Args:
            source: Its text.

        Returns:
            Of a cell of the lesson what it imports and defines, for an answer may use that; else all of it.
        """
        return self._lesson.get(source, source)


def make_plan(session: Session, checksums: Mapping[str, str], limits: Limits | None = None) -> Plan:
    """Read what the course says of a session.

    Args:
        session: The session; it is built.
        checksums: As for `Plan`; the gradebook has them.
        limits: What one submission may use up.

    Returns:
        The plan.

    Raises:
        CourseError: There is no source notebook.
    """
    if not session.source.is_file():
        raise CourseError(f"{session.source} is missing. Run `backend2 build {session.name}` first.")
    folder = session.source.parent
    support = {path.as_posix(): (folder / path).read_bytes() for path in list_support(session.source)}
    text = session.source.read_text(encoding="utf-8")
    return Plan(session.name, text, support, dict(checksums), limits or Limits())
