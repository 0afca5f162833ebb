"""The corpus: whole answers to tasks, right and wrong, each with the marks that it must get."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from backend2.errors import CourseError

Kind = Literal["right", "wrong"]
_HEADER = re.compile(r"#\s*(lost|label|marks):\s*(.*)")
_CELL = re.compile(r"^# cell: *", re.MULTILINE)


@dataclass(frozen=True)
class Answer:
    """One answer of the corpus.

    Attributes:
        session: The assignment it belongs to, such as "01-big-o".
        task: The task it answers.
        kind: "right" or "wrong".
        name: Its name: what is different about its style, or its misconception.
        source: The text of the answer cell, without the header's lines.
        lost: Ids of the checks that it must not pass; empty for a right answer.
        label: The misconception's label, which one of those checks must give; "" for a right answer.
        marks: The points it must get, if its header says so, and the points of the task, as "4 of 7".
        more: The texts of cells that the student has added below it, each after a line `# cell:`, which may
            go on with the cell's first line, such as `%%writefile conftest.py`.
    """

    session: str
    task: str
    kind: Kind
    name: str
    source: str
    lost: frozenset[str]
    label: str
    marks: str
    more: tuple[str, ...] = ()

    @property
    def cells(self) -> tuple[str, ...]:
        """The answer cell's text, and those of the cells added below it."""
        return (self.source, *self.more)

    @property
    def points(self) -> float | None:
        """The points it must get, if its header says so."""
        return float(self.marks.split(" of ")[0]) if self.marks else None


def read_answers(root: Path, session: str) -> list[Answer]:
    """Read the corpus of one session.

    Args:
        root: The course's folder; the corpus is in `tests/answers/SESSION/TASK/{right,wrong}/NAME.py`.
        session: The assignment's name.

    Returns:
        The answers, ordered by task, right before wrong, then by name.

    Raises:
        CourseError: A wrong answer's header doesn't say which checks it must lose, or its marks.
    """
    folder = root / "tests" / "answers" / session
    return [_read(path, session) for path in sorted(folder.glob("*/*/*.py"))]


def _read(path: Path, session: str) -> Answer:
    text = path.read_text(encoding="utf-8")
    header = _header(text)
    source, *more = _CELL.split(text)
    kind: Kind = "right" if path.parent.name == "right" else "wrong"
    if kind == "wrong" and not header.keys() >= {"lost", "label", "marks"}:
        raise CourseError(f"{path} needs `# lost:`, `# label:` and `# marks:` lines at its top. Add them.")
    return Answer(
        session=session,
        task=path.parent.parent.name,
        kind=kind,
        name=path.stem,
        source="\n".join(line for line in source.splitlines() if not _HEADER.match(line)) + "\n",
        more=tuple(more),
        lost=frozenset(header.get("lost", "").split()),
        label=header.get("label", ""),
        marks=header.get("marks", ""),
    )


def _header(source: str) -> Mapping[str, str]:
    lines = [line for line in source.splitlines() if line.startswith("#")]
    return {found[1]: found[2].strip() for line in lines if (found := _HEADER.match(line))}
