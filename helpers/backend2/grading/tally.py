"""Shows how far grading is, and what came of it."""

from collections import Counter
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from backend2.grading.graded import Graded
from backend2.grading.showing.text import clean_text

_KINDS = ("graded", "zero with reason", "skipped", "failed")


class _Rate(ProgressColumn):
    """Submissions a minute."""

    def render(self, task: Task) -> Text:
        """Return the rate so far."""
        speed = task.finished_speed or task.speed
        return Text(f"{60 * speed:.0f} a minute" if speed else "")


class Tally:
    """Counts results by session; a context manager: a bar shows how far it is, and a summary ends it.

    Args:
        console: Where it is shown.
        total: How many submissions there are.
    """

    def __init__(self, console: Console, total: int) -> None:
        self._console = console
        self._counts: dict[str, Counter[str]] = {}
        columns = (TextColumn("grade"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
        self._progress = Progress(*columns, console=console)
        self._bar = self._progress.add_task("grade", total=total)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()
        if self._counts:
            self._console.print(self._summary())

    @property
    def failed(self) -> int:
        """How many submissions have no result."""
        return sum(counts["failed"] for counts in self._counts.values())

    def grade(self, student: str, session: str, graded: Graded) -> None:
        """Count a result."""
        if graded.reason:
            self._say(student, session, f"{graded.score:g} points. {graded.reason}")
        self._count(session, "zero with reason" if graded.reason and not graded.score else "graded")

    def skip(self, session: str) -> None:
        """Count a submission that is graded already."""
        self._count(session, "skipped")

    def fail(self, student: str, session: str, why: str) -> None:
        """Count a submission that has no result."""
        self._say(student, session, why)
        self._count(session, "failed")

    def _say(self, student: str, session: str, words: str) -> None:
        told = Text(clean_text(f"{student}, {session}: {words}"))  # a reason may quote a submission
        self._progress.console.print(told, soft_wrap=True)

    def _count(self, session: str, kind: str) -> None:
        self._counts.setdefault(session, Counter())[kind] += 1
        self._progress.advance(self._bar)

    def _summary(self) -> Table:
        """Make a table of what came of each session's submissions."""
        table = Table("session")
        for kind in _KINDS:
            table.add_column(kind, justify="right")
        for session, counts in sorted(self._counts.items()):
            table.add_row(session, *(str(counts[kind]) for kind in _KINDS))
        return table
