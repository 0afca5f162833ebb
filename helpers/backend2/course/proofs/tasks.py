"""Proofs that each task has all its parts, and that nbgrader will know them again."""

import re
from collections import Counter
from collections.abc import Iterator

from nbformat import NotebookNode

from backend2.course.evidence import Evidence
from backend2.course.session import (
    GRADE_ID,
    Task,
    grade_flag,
    grade_id,
    list_tasks,
    name_cell,
    points,
    role_of,
)

# nbgrader's flags: grade, solution, locked.
_FLAGS = {
    "text": (False, False, True),
    "answer": (False, True, False),
    "public": (True, False, True),
    "hidden": (True, False, True),
    "hints": (False, False, True),
}
_PARTS = {
    "text": "a text that says what is asked",
    "answer": "a solution cell",
    "public": "public checks",
    "hidden": "hidden checks",
    "hints": "hints",
}
_REGIONS = {"SOLUTION": "answer", "HIDDEN TESTS": "hidden"}
_HINT = re.compile(r"<details[^>]*>\s*<summary>(.*?)</summary>(.*?)</details>", re.DOTALL)
_FEWEST_HINTS = 2


def ids_follow_the_convention(evidence: Evidence) -> Iterator[str]:
    """Grade ids are TASK-ROLE, and nbgrader's flags are those of the role."""
    for index, cell in enumerate(evidence.text.cells):
        name = grade_id(cell)
        if "nbgrader" in cell.metadata and not GRADE_ID.fullmatch(name):
            yield f"{name_cell(cell, index)}: call its grade id TASK-ROLE, ROLE one of {', '.join(_FLAGS)}."
        elif name and _read_flags(cell) != _FLAGS[role_of(cell)]:
            wanted = zip(("grade", "solution", "locked"), _FLAGS[role_of(cell)], strict=True)
            yield (
                f"{name}: set nbgrader's flags to " + ", ".join(f"{k}: {v}".lower() for k, v in wanted) + "."
            )


def _read_flags(cell: NotebookNode) -> tuple[bool, bool, bool]:
    return grade_flag(cell, "grade"), grade_flag(cell, "solution"), grade_flag(cell, "locked")


def ids_are_unique(evidence: Evidence) -> Iterator[str]:
    """No two cells have the same grade id."""
    counts = Counter(grade_id(cell) for cell in evidence.text.cells if grade_id(cell))
    for name, count in counts.items():
        if count > 1:
            yield f"the grade id {name} is used {count} times. Give each cell its own."


def ids_are_stable(evidence: Evidence) -> Iterator[str]:
    """Grade ids that students may have got already still exist."""
    released = evidence.release.cells if evidence.release else []
    kept = {grade_id(cell) for cell in evidence.text.cells}
    for name in dict.fromkeys(grade_id(cell) for cell in released):
        if name not in kept:
            yield f"{name} is in release/, but no longer in the text. Keep the id, or build to give it up."


def tasks_are_complete(evidence: Evidence) -> Iterator[str]:
    """Each task has a text, an answer, public and hidden checks worth points, and hints."""
    for task in list_tasks(evidence.text):
        for role, part in _PARTS.items():
            if not any(cell.source.strip() for cell in task.cells[role]):
                yield f"the task {task.name} lacks {part}. Add a cell {task.name}-{role}."
        for cell in (*task.cells["public"], *task.cells["hidden"]):
            if points(cell) <= 0:
                yield f"{grade_id(cell)} is worth no points. Give it some in its nbgrader metadata."


def hints_are_numbered(evidence: Evidence) -> Iterator[str]:
    """Each task's hints are folded, numbered from 1, and say something."""
    for task in list_tasks(evidence.text):
        if task.cells["hints"]:
            yield from _prove_hints(task)


def _prove_hints(task: Task) -> Iterator[str]:
    hints = _HINT.findall("\n".join(cell.source for cell in task.cells["hints"]))
    if len(hints) < _FEWEST_HINTS:
        yield f"{task.name}-hints has {len(hints)} hints. Write {_FEWEST_HINTS} or more, each in a <details>."
    for number, (summary, body) in enumerate(hints, start=1):
        if not re.search(rf"\b{number}\b", summary):
            yield f"hint {number} of {task.name} is called “{summary.strip()}”. Put its number there."
        if not body.strip():
            yield f"hint {number} of {task.name} is empty. Write it."


def regions_are_balanced(evidence: Evidence) -> Iterator[str]:
    """Solutions and hidden checks stand between markers, in the cells that nbgrader cuts them from."""
    for index, cell in enumerate(evidence.text.cells):
        for region, role in _REGIONS.items():
            marks = re.findall(rf"(BEGIN|END) {region}", cell.source)
            if marks != ["BEGIN", "END"] * (len(marks) // 2):
                yield f"{name_cell(cell, index)}: pair ### BEGIN {region} with ### END {region}."
            elif marks and role_of(cell) != role:
                yield f"{name_cell(cell, index)}: a {region} region belongs into a cell TASK-{role}. Move it."
            elif not marks and role_of(cell) == role:
                yield f"{name_cell(cell, index)}: put ### BEGIN {region} and ### END {region} into it."


def hidden_cells_show_nothing(evidence: Evidence) -> Iterator[str]:
    """Of a hidden cell, students see a comment and no code."""
    for index, cell in enumerate(evidence.remade.cells):
        lines = cell.source.splitlines()
        if role_of(cell) == "hidden" and any(line.strip() and not line.startswith("#") for line in lines):
            yield f"{name_cell(cell, index)}: move its code between ### BEGIN and ### END HIDDEN TESTS."
