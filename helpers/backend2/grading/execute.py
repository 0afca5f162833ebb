"""Runs a submission for nbgrader's autograder: its answers and checks, not the whole lesson again."""

from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import Execute
from nbgrader.utils import is_grade, is_solution
from traitlets import Unicode

from backend2.course.session import SETUP, tags
from backend2.grading.definitions import definitions_only


class ExecuteAnswers(Execute):
    """nbgrader's `Execute`, without the running time of tutorial cells.

    A tutorial cell is one that the course's source notebook holds; of it only what it imports and defines
    takes effect, for an answer may use that. What a student added or changed runs as it stands.
    """

    course_root = Unicode(help="The course's folder, which holds `source`.").tag(config=True)

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any], km: Any = None
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Execute a submission.

        Args:
            nb: The submission, rebuilt: its tags, which steer nbclient, are the course's.
            resources: nbconvert's; `resources["nbgrader"]["assignment"]` names the session.
            km: A kernel manager, or None for a new kernel.

        Returns:
            The executed notebook and the resources.
        """
        self._tutorial = self._read_tutorial(resources["nbgrader"]["assignment"])
        done: tuple[NotebookNode, dict[str, Any]] = super().preprocess(nb, resources, km)
        return done

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Execute one cell, or what counts of it."""
        shown = cell.source
        if cell.cell_type == "code" and not _is_judged(cell) and shown in self._tutorial:
            cell.source = definitions_only(shown)
        try:
            done: tuple[NotebookNode, dict[str, Any]] = super().preprocess_cell(cell, resources, index)
            return done
        finally:
            cell.source = shown

    def _read_tutorial(self, assignment: str) -> set[str]:
        path = f"{self.course_root}/source/{assignment}/{assignment}.ipynb"
        cells = nbformat.read(path, as_version=4).cells
        return {cell.source for cell in cells if not _is_judged(cell) and SETUP not in tags(cell)}


def _is_judged(cell: NotebookNode) -> bool:
    return bool(is_grade(cell) or is_solution(cell))
