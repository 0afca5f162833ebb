"""Takes in what was handed in: regular files of a reasonable size, and notebooks that can be read."""

import json
import os
import stat
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from backend2.grading.limits import Limits

_MOST_CELLS = 2_000
_NOTEBOOK = 4


class Refused(Exception):
    """A submission can't be graded; the message says why, in words for the student."""


def read_file(path: Path, most: int) -> bytes:
    """Read a file that a student has handed in.

    Args:
        path: The file. No folder above it is the student's.
        most: The most bytes that are read.

    Returns:
        What is in it.

    Raises:
        Refused: It isn't there, isn't a regular file of its own (but a link or a pipe), or is too large.
    """
    try:
        # Without waiting for a pipe's other end, and following no link.
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        raise Refused(f"{path.name} was not handed in, or under another name") from None
    except OSError as error:
        raise Refused(f"{path.name} is no file that can be read ({error.strerror})") from None
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or found.st_nlink != 1:
            raise Refused(f"{path.name} is not a file of its own: hand in the notebook itself, no link to it")
        if found.st_size > most:
            raise Refused(f"{path.name} is larger than {most >> 20} MB: clear its outputs, and save it again")
        with open(descriptor, "rb", closefd=False) as file:
            return file.read(most)
    finally:
        os.close(descriptor)


def parse(data: bytes, limits: Limits) -> NotebookNode:
    """Read a notebook.

    Args:
        data: The file's bytes.
        limits: How large it may be.

    Returns:
        A notebook with a list of cells, whose parts may be anything still.

    Raises:
        Refused: It is none.
    """
    if len(data) > limits.submitted:
        raise Refused(f"it is larger than {limits.submitted >> 20} MB")
    try:
        found = json.loads(data.decode())
    except (ValueError, RecursionError) as error:
        raise Refused(f"the file is no notebook: {_say(error)}") from None
    notebook: NotebookNode = nbformat.from_dict(_check_form(found))
    return notebook


def _check_form(found: Any) -> dict[str, Any]:
    if not isinstance(found, dict) or not isinstance(found.get("cells"), list):
        old = isinstance(found, dict) and "worksheets" in found
        why = (
            "of a version before 4: open it in JupyterLab and save it"
            if old
            else "no notebook: it has no cells"
        )
        raise Refused(f"the file is {why}")
    if found.get("nbformat") != _NOTEBOOK:
        raise Refused(f"the notebook is of version {found.get('nbformat')!r:.20}, not 4")
    if len(found["cells"]) > _MOST_CELLS:
        raise Refused(f"the notebook has {len(found['cells']):,} cells; {_MOST_CELLS:,} are the most")
    cells = [_keep(cell) for cell in found["cells"] if isinstance(cell, dict)]
    return {"cells": cells, "metadata": {}, "nbformat": _NOTEBOOK, "nbformat_minor": 5}


def _keep(cell: dict[str, Any]) -> dict[str, Any]:
    """Keep of a cell what is read of it: its text, and how the course's cell is found that it is."""
    metadata = cell.get("metadata")
    given = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    name = given.get("grade_id") if isinstance(given, dict) else None
    source = cell.get("source")
    if isinstance(source, list):  # on disk, a text may be a list of its lines
        source = "".join(line for line in source if isinstance(line, str))
    return {
        "cell_type": cell.get("cell_type"),
        "id": cell.get("id"),
        "metadata": {"nbgrader": {"grade_id": name}},
        "source": source,
    }


def _say(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "its text is not UTF-8"
    if isinstance(error, RecursionError):
        return "its parts are nested too deeply"
    return f"it is damaged ({error})" if str(error) else "it is damaged"
