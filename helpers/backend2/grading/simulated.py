"""A simulated class: who is in it, what each of them hands in, and the marks that this must get."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from backend2.course.answers import Answer, read_answers
from backend2.course.session import Session, list_tasks, points, put_answer, role_of, task_of
from backend2.course.text import read_notebook
from backend2.errors import CourseError

Habit = Literal["right", "wrong", "untouched", "loops"]

# Twelve students, and what each hands in for a session's exercise and challenge; None is a broken file.
_CLASS: tuple[tuple[str, tuple[Habit, Habit] | None], ...] = (
    ("ada", ("right", "right")),
    ("bilal", ("right", "right")),
    ("chen", ("right", "wrong")),
    ("dora", ("wrong", "right")),
    ("emeka", ("wrong", "wrong")),
    ("fatima", ("wrong", "wrong")),
    ("goran", ("wrong", "wrong")),
    ("hana", ("right", "untouched")),
    ("ines", ("wrong", "untouched")),
    ("jonas", ("untouched", "untouched")),
    ("kirsi", ("loops", "right")),
    ("luca", None),
)
NEVER_ENDS = "never-ends"


@dataclass(frozen=True)
class Handin:
    """What one student hands in for one session.

    Attributes:
        answers: The answer to each task; None leaves the task untouched.
        broken: Whether the file is no notebook at all.
        expected: The points it must get.
    """

    answers: Mapping[str, Answer | None]
    broken: bool
    expected: float

    def __str__(self) -> str:
        if self.broken:
            return "broken file"
        return ", ".join(answer.name if answer else "untouched" for answer in self.answers.values())

    def write(self, notebook: Path) -> None:
        """Put the answers into a fetched notebook.

        Args:
            notebook: The notebook's path; it is overwritten.
        """
        if self.broken:
            notebook.write_text(notebook.read_text(encoding="utf-8")[:2000], encoding="utf-8")
            return
        content = nbformat.read(notebook, as_version=4)
        content.cells = [filled for cell in content.cells for filled in self._fill(cell)]
        nbformat.write(content, notebook)

    def _fill(self, cell: NotebookNode) -> list[NotebookNode]:
        """Answer a solution cell; return it, with the cells that the student has added below it."""
        answer = self.answers.get(task_of(cell))
        if not answer or role_of(cell) != "answer":
            return [cell]
        cell.source = put_answer(cell, answer.source)
        return [cell, *(new_code_cell(source) for source in answer.more)]


class SimulatedClass:
    """A class of the wanted size, in which every kind of student occurs.

    Args:
        root: The course's folder.
        sessions: The assignments that the class works on.
        size: The number of students.
    """

    def __init__(self, root: Path, sessions: Sequence[str], size: int) -> None:
        self._root = root
        self._corpus = {session: read_answers(root, session) for session in sessions}
        self._points = {session: _task_points(root, session) for session in sessions}
        rounds = range(1, size // len(_CLASS) + 2)
        names = [name if turn == 1 else f"{name}-{turn}" for turn in rounds for name, _ in _CLASS]
        self.students: list[str] = names[:size]

    def handin(self, student: str, session: str) -> Handin:
        """Say what a student hands in for a session.

        Args:
            student: One of `students`.
            session: One of the assignments.

        Returns:
            The answers, and the points they must get.
        """
        at = self.students.index(student)
        habits = _CLASS[at % len(_CLASS)][1]
        worth = self._points[session]
        if habits is None:
            return Handin(dict.fromkeys(worth), broken=True, expected=0.0)
        chosen = {task: self._choose(session, task, habits[i % 2], at) for i, task in enumerate(worth)}
        expected = sum(_worth(answer, worth[task]) for task, answer in chosen.items())
        return Handin(chosen, broken=False, expected=expected)

    def _choose(self, session: str, task: str, habit: Habit, at: int) -> Answer | None:
        if habit == "untouched":
            return None
        found = [a for a in self._corpus[session] if a.task == task and _habit_of(a) == habit]
        if not found:
            raise CourseError(f"tests/answers/{session}/{task} has no answer that is {habit}. Add one.")
        return found[at * 5 % len(found)]


def _habit_of(answer: Answer) -> Habit:
    if answer.label == NEVER_ENDS:
        return "loops"
    return answer.kind


def _worth(answer: Answer | None, most: float) -> float:
    if answer is None:
        return 0.0
    return most if answer.points is None else answer.points


def _task_points(root: Path, session: str) -> dict[str, float]:
    """Return the points of each task, in the notebook's order."""
    notebook = read_notebook(Session(root, session).source, root)
    return {
        task.name: sum(points(cell) for cells in task.cells.values() for cell in cells)
        for task in list_tasks(notebook)
    }
