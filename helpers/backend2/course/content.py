"""What a notebook says, as opposed to how it was laid out, saved or run."""

import hashlib
import json
import re
from typing import Any

from nbformat import NotebookNode

from backend2.course.session import grade_id, tags

VARIES = "varies"
# What the build adds to a cell tagged `varies`, so that nbval leaves its outputs alone.
IGNORE_OUTPUT = "nbval-ignore-output"

# Jupytext's notes on the layout of the text.
LAYOUT = ("lines_to_next_cell", "lines_to_end_of_cell_marker", "region_name", "cell_marker")
# What JupyterLab and kernels add to a cell when it is shown or run.
_VIEW = (
    *("autoscroll", "collapsed", "scrolled", "trusted", "execution", "ExecuteTime"),
    *("editable", "deletable", "slideshow"),
)


def cell_metadata(cell: NotebookNode) -> dict[str, Any]:
    """Return the part of a cell's metadata that its author wrote.

    Args:
        cell: A cell of a text or of a notebook built from one.

    Returns:
        The metadata without layout, traces of viewing and running, and what the build adds.
    """
    kept = {key: value for key, value in cell.metadata.items() if key not in (*LAYOUT, *_VIEW)}
    own = [tag for tag in tags(cell) if tag != IGNORE_OUTPUT or VARIES not in tags(cell)]
    return {key: value for key, value in (kept | {"tags": own}).items() if value not in ({}, [], None)}


def cell_content(cell: NotebookNode) -> dict[str, Any]:
    """Return what a cell says: its type, source and the metadata its author wrote."""
    return {"type": cell.cell_type, "source": cell.source, "metadata": cell_metadata(cell)}


def content(notebook: NotebookNode) -> list[dict[str, Any]]:
    """Return what a notebook says, cell by cell; equal for a text and what is built from it."""
    return [cell_content(cell) for cell in notebook.cells]


def digest(notebook: NotebookNode) -> str:
    """Return a fingerprint of a notebook's content."""
    return hashlib.sha256(json.dumps(content(notebook), sort_keys=True).encode()).hexdigest()


def stamp_ids(notebook: NotebookNode) -> None:
    """Give each cell an id that depends on nothing but the content.

    Graded and locked cells are called by their grade id. The others are called by what they say, so that an
    edit in one place leaves the ids everywhere else alone.

    Args:
        notebook: Its cells are changed in place.
    """
    used: set[str] = set()
    for cell in notebook.cells:
        first = wanted = _wanted_id(cell)
        copies = 1
        while wanted in used:
            copies += 1
            wanted = f"{first}-{copies}"
        used.add(wanted)
        cell["id"] = wanted


def _wanted_id(cell: NotebookNode) -> str:
    if name := grade_id(cell):
        return re.sub(r"[^\w-]", "-", name, flags=re.ASCII)[:60]
    return "cell-" + hashlib.sha256(f"{cell.cell_type}\n{cell.source}".encode()).hexdigest()[:12]
