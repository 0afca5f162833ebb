"""What a simulated student puts into a fetched notebook."""

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from backend2.course.answers import Answer
from backend2.grading.simulated import Handin


def cell(task: str, source: str) -> nbformat.NotebookNode:
    settings = {"grade": False, "grade_id": f"{task}-answer", "locked": False, "solution": True}
    return new_code_cell(source, metadata={"nbgrader": {**settings, "schema_version": 3, "task": False}})


def test_answers_are_put_into_their_cells_below_the_magic_line(tmp_path: Path) -> None:
    cells = [cell("shop", "%%writefile shop.py\n# YOUR CODE HERE"), cell("till", "# YOUR CODE HERE")]
    nbformat.write(new_notebook(cells=[*cells, cell("bank", "untouched")]), tmp_path / "fetched.ipynb")
    answers = {
        task: Answer("01-a", task, "right", "plain", f"{task} = 1\n", frozenset(), "", "")
        for task in ("shop", "till")
    }
    Handin({**answers, "bank": None}, broken=False, expected=0.0).write(tmp_path / "fetched.ipynb")
    written = nbformat.read(tmp_path / "fetched.ipynb", as_version=4)
    assert [each.source for each in written.cells] == [
        "%%writefile shop.py\nshop = 1\n",
        "till = 1\n",
        "untouched",
    ]
