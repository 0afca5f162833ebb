"""What a feedback page tells, read from a graded notebook."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from nbformat import NotebookNode

from backend2.checks.report import RESULTS_MIME
from backend2.checks.verdict import Result
from backend2.course.session import grade_flag, grade_id, role_of, task_of
from backend2.grading.inert import keep_inert
from backend2.grading.marks import Marks
from backend2.grading.rebuild import MISSING, OWN
from backend2.grading.showing.results import read_results
from backend2.grading.showing.text import unquote_text

MOST_OWN = 50
"""How many cells of a student's own a page shows."""
_TITLE = re.compile(r"(#{1,6}) +(.+)")
_CLOSE = 1e-6
_CHECKS = {"public": "Checks in your notebook", "hidden": "Hidden checks"}


@dataclass(frozen=True)
class ShownCell:
    """A cell of the student's.

    Attributes:
        source: What they wrote.
        is_code: Whether it is code; if not, it is text.
        is_answer: Whether it is an answer, and not a cell of their own.
        is_missing: Whether it was not handed in.
        outputs: What it has shown, inert.
        comment: What the instructor wrote about it.
        after: The heading that it stands under, if it is in the lesson.
    """

    source: str
    is_code: bool
    is_answer: bool
    is_missing: bool
    outputs: list[NotebookNode]
    comment: str = ""
    after: str = ""


@dataclass(frozen=True)
class ShownChecks:
    """What a check cell has found.

    Attributes:
        title: What to call it.
        results: A result for each check; none if the cell has left none.
        score: The points that count.
        most: What it is worth.
    """

    title: str
    results: list[Result]
    score: float
    most: float

    @property
    def is_overruled(self) -> bool:
        """Whether the points that count are not those of the checks."""
        return bool(self.results) and abs(self.found - self.score) > _CLOSE

    @property
    def found(self) -> float:
        """The points of the checks."""
        return sum(result.points for result in self.results)


@dataclass
class ShownTask:
    """A task.

    Attributes:
        name: Its name, as in its cells' grade ids.
        title: Its heading.
        texts: What is asked, as the course's Markdown, without the heading.
        cells: The answers, and what the student added to them.
        checks: What the checks have found.
        score: The points that count.
        most: What it is worth.
    """

    name: str
    title: str
    texts: list[str] = field(default_factory=list)
    cells: list[ShownCell] = field(default_factory=list)
    checks: list[ShownChecks] = field(default_factory=list)
    score: float = 0.0
    most: float = 0.0

    @property
    def results(self) -> list[Result]:
        """The results of all checks."""
        return [result for checks in self.checks for result in checks.results]


class Content:
    """What a page tells.

    Args:
        notebook: The graded notebook.
        marks: The marks.

    Attributes:
        title: The session's title.
        tasks: The tasks, in the notebook's order.
        lesson: The cells that the student has added to the lesson, or rewritten in it.
        left_out: How many cells of the student's own are not shown.
    """

    def __init__(self, notebook: NotebookNode, marks: Marks) -> None:
        self.title = ""
        self.lesson: list[ShownCell] = []
        self.left_out = 0
        self._tasks: dict[str, ShownTask] = {}
        self._marks = marks
        self._shown_own = 0
        self._task: ShownTask | None = None  # the one whose cells we are among
        self._heading = ""
        for cell in notebook.cells:
            self._read(cell)

    @property
    def tasks(self) -> list[ShownTask]:
        """The tasks, in the notebook's order."""
        return list(self._tasks.values())

    def _read(self, cell: NotebookNode) -> None:
        if name := task_of(cell):
            self._task = self._tasks.setdefault(name, ShownTask(name, name))
            self._read_part(self._task, cell)
        elif str(cell.get("id", "")).startswith(OWN):
            self._read_own(cell)
        elif cell.cell_type == "markdown":
            self._read_lesson(cell.source)
        else:
            self._task = None

    def _read_lesson(self, text: str) -> None:
        self._task = None
        for level, heading in _headings(text):
            if level == 1:
                self.title = self.title or heading
            self._heading = heading

    def _read_own(self, cell: NotebookNode) -> None:
        if self._shown_own == MOST_OWN:
            self.left_out += 1
            return
        self._shown_own += 1
        if self._task:
            self._task.cells.append(_show_cell(cell))
        else:
            self.lesson.append(_show_cell(cell, after=self._heading))

    def _read_part(self, task: ShownTask, cell: NotebookNode) -> None:
        role = role_of(cell)
        if role == "text":
            self._read_text(task, cell.source)
        elif grade_flag(cell, "solution"):
            task.cells.append(_show_cell(cell, self._marks.comments.get(grade_id(cell), "")))
        if grade_flag(cell, "grade"):
            self._add_marks(task, cell, role)

    def _read_text(self, task: ShownTask, text: str) -> None:
        first, _, rest = text.partition("\n")
        if not task.texts and (title := _TITLE.match(first)):
            task.title, text = title[2], rest
        task.texts.append(text)

    def _add_marks(self, task: ShownTask, cell: NotebookNode, role: str) -> None:
        name = grade_id(cell)
        score, most = self._marks.scores.get(name, 0.0), self._marks.most.get(name, 0.0)
        task.score += score
        task.most += most
        if not grade_flag(cell, "solution"):
            results = list(_find_results(cell))
            task.checks.append(ShownChecks(_CHECKS.get(role, "Checks"), results, score, most))


def _headings(text: str) -> Iterator[tuple[int, str]]:
    is_text = True
    for line in text.splitlines():
        is_text ^= line.startswith("```")  # a comment in code looks like a heading
        if is_text and (title := _TITLE.match(line)):
            yield len(title[1]), title[2]


def _find_results(cell: NotebookNode) -> Iterator[Result]:
    for output in cell.get("outputs", []):
        yield from read_results(output.get("data", {}).get(RESULTS_MIME)) or []


def _show_cell(cell: NotebookNode, comment: str = "", after: str = "") -> ShownCell:
    is_code = cell.cell_type == "code"
    source = cell.source if is_code else unquote_text(cell.source)
    return ShownCell(
        source,
        is_code=is_code,
        is_answer=bool(grade_id(cell)),
        is_missing=source == MISSING,
        outputs=keep_inert(cell.outputs) if is_code else [],
        comment=comment,
        after=after,
    )
