"""Rebuilds a submission on the course's own notebook: what a student may not change isn't taken from them.

Order, metadata and all cells but the answers come from the course. From the submission come the texts of its
solution cells, and of cells that the student added or rewrote, without any metadata.
"""

from collections import defaultdict
from copy import deepcopy
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Unicode

from backend2.course.session import SETUP, grade_flag, grade_id, tags
from backend2.grading.showing.text import quote_text

MISSING = "# The submission has no such cell: the answer is missing."
OWN = "own-"
"""What the ids of cells begin with that a student has added or rewritten."""


class Rebuild(NbGraderPreprocessor):
    """The first of nbgrader's steps when it grades."""

    course_root = Unicode(help="The course's folder, which holds `source`.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Rebuild a submission.

        Args:
            nb: The submission.
            resources: nbconvert's; `resources["nbgrader"]["assignment"]` names the session.

        Returns:
            The rebuilt notebook and the resources.
        """
        session = resources["nbgrader"]["assignment"]
        path = f"{self.course_root}/source/{session}/{session}.ipynb"
        return rebuild(nbformat.read(path, as_version=4), nb), resources


def rebuild(course: NotebookNode, submitted: NotebookNode) -> NotebookNode:
    """Put a submission's answers into the course's notebook.

    Args:
        course: The session's source notebook.
        submitted: The submission, of whose metadata only cells' ids and grade ids are read.

    Returns:
        A new notebook, without outputs: the course's cells, the student's texts in solution cells and in
        tutorial cells that they rewrote, and behind each cell those that the student put there.
    """
    places = _Places(course)
    texts: dict[int, str] = {}
    own: dict[int, list[NotebookNode]] = defaultdict(list)
    here = -1
    for number, cell in enumerate(submitted.cells, start=1):
        place = places.find(cell)
        here = here if place is None else place
        # A second copy of an answer is run as well, in its turn, as the student's kernel ran it.
        if place is None or (place in texts and not _is_fixed(course.cells[place])):
            own[here].append(_make_own(cell, str(number)))
        else:
            texts[place] = _text(cell)
    cells = list(own[-1])
    for place, cell in enumerate(course.cells):
        cells += [_restore(cell, texts.get(place)), *own[place]]
    return NotebookNode({**deepcopy(course), "cells": cells})


class _Places:
    """Finds the course's cell that a submitted cell is: by its grade id, by its id, or by its text."""

    def __init__(self, course: NotebookNode) -> None:
        named = {grade_id(cell): place for place, cell in enumerate(course.cells) if grade_id(cell)}
        others = {place: cell for place, cell in enumerate(course.cells) if not grade_id(cell)}
        self._grade_ids = named
        self._ids = {cell.get("id"): place for place, cell in others.items()}
        self._texts = {cell.source: place for place, cell in others.items()}

    def find(self, cell: NotebookNode) -> int | None:
        """Return its index among the course's cells, or None for one of the student's own."""
        metadata = cell.get("metadata")
        given = metadata.get("nbgrader") if isinstance(metadata, dict) else None
        name = given.get("grade_id") if isinstance(given, dict) else None
        if isinstance(name, str) and name in self._grade_ids:
            return self._grade_ids[name]
        number = cell.get("id")
        return self._ids.get(number if isinstance(number, str) else None, self._texts.get(_text(cell)))


def _is_fixed(cell: NotebookNode) -> bool:
    """Say whether nothing of a course's cell is the student's."""
    return SETUP in tags(cell) or (bool(grade_id(cell)) and not grade_flag(cell, "solution"))


def _restore(cell: NotebookNode, text: str | None) -> NotebookNode:
    """Return a course's cell, with the student's text if that counts."""
    restored: NotebookNode = deepcopy(cell)
    if restored.cell_type == "code":
        restored.update(outputs=[], execution_count=None)
    if grade_flag(cell, "solution"):
        restored.source = _show(MISSING if text is None else text, restored.cell_type)
    elif text not in (None, cell.source) and not _is_fixed(cell):
        return _make_own(NotebookNode(cell_type=cell.cell_type, source=text), cell.id)
    return restored


def _make_own(cell: NotebookNode, number: str) -> NotebookNode:
    """Return a cell of the student's own, of which nothing but the text is theirs."""
    kind = cell.get("cell_type")
    text, name = _show(_text(cell), kind), f"{OWN}{number}"
    own: NotebookNode = new_code_cell(text, id=name) if kind == "code" else new_markdown_cell(text, id=name)
    return own


def _show(text: str, kind: object) -> str:
    """Return a student's text as it goes into a cell: Markdown would be more than text on a page."""
    return text if kind == "code" else quote_text(text)


def _text(cell: NotebookNode) -> str:
    source = cell.get("source")
    return source.encode(errors="replace").decode() if isinstance(source, str) else ""
