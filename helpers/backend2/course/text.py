"""Reading sessions: their texts, and the notebooks built from them."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode

from backend2.course.session import Session
from backend2.errors import CourseError

# Which Jupytext wrote a text says nothing about it, and would change every text with each release.
_VERSION = re.compile(r"^ *jupytext_version:.*\n", re.MULTILINE)
_REGION = re.compile(r"^<!--\s*#(end)?region\b.*-->\s*$", re.MULTILINE)


def read_text(session: Session) -> NotebookNode:
    """Read a session's text as a notebook.

    Args:
        session: Which session.

    Returns:
        The notebook, without outputs; Jupytext's notes on the layout are still in its metadata.

    Raises:
        CourseError: The text is missing or does not parse; the message names the file and line.
    """
    where = session.text.relative_to(session.root).as_posix()
    try:
        text = session.text.read_text(encoding="utf-8")
    except OSError as error:
        raise CourseError(f"{where} cannot be read: {error.strerror}. Put it there.") from None
    except UnicodeDecodeError as error:
        raise CourseError(f"{where} is not UTF-8 (byte {error.start}). Save it as UTF-8.") from None
    return parse_text(text, where)


def parse_text(text: str, where: str) -> NotebookNode:
    """Turn a session's text into a notebook.

    Args:
        text: Jupytext Markdown.
        where: What to call it in messages.

    Returns:
        The notebook.

    Raises:
        CourseError: The text does not parse.
    """
    try:
        notebook: NotebookNode = jupytext.reads(text, fmt="md")
    except Exception as error:  # mostly the YAML parser's, which counts lines from below the first ---
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 2
        raise CourseError(f"{where}, line {line}: the front matter does not parse. Mend it.") from None
    for line, problem in _find_faults(text, notebook):
        raise CourseError(f"{where}, line {line}: {problem}")
    return notebook


def _find_faults(text: str, notebook: NotebookNode) -> Iterator[tuple[int, str]]:
    yield from _find_bad_metadata(text, notebook)
    yield from _find_open_regions(text)
    yield from _find_open_end(text, notebook)


def _find_bad_metadata(text: str, notebook: NotebookNode) -> Iterator[tuple[int, str]]:
    for cell in notebook.cells:
        if bad := cell.metadata.get("incorrectly_encoded_metadata"):
            yield find_line(text, bad), "the cell's metadata is not JSON. Write it as key={…}."


def _find_open_regions(text: str) -> Iterator[tuple[int, str]]:
    marks = [(mark[0], mark[1]) for mark in _REGION.finditer(text)]
    for (mark, ends), (_, next_ends) in pairwise([*marks, ("", None)]):
        if not ends and not next_ends:
            yield find_line(text, mark), "this region never ends. Close it with <!-- #endregion -->."


def _find_open_end(text: str, notebook: NotebookNode) -> Iterator[tuple[int, str]]:
    """Find a cell that nothing closes: it swallows the rest, and Jupytext closes it when it writes."""
    last = "".join(write_text(notebook).rstrip().splitlines()[-1:])
    if notebook.cells and not text.rstrip().endswith(last):
        line = find_line(text, notebook.cells[-1].source)
        yield line, f"the cell that begins here never ends. Close it with {last}, or close its quotes."


def write_text(notebook: NotebookNode) -> str:
    """Write a notebook as a session's text, as Jupytext does but without its version.

    Args:
        notebook: As `parse_text` gives it.

    Returns:
        Jupytext Markdown.
    """
    return _VERSION.sub("", jupytext.writes(notebook, fmt="md"), count=1)


def find_line(text: str, piece: str) -> int:
    """Find the line on which a piece of a text begins.

    Args:
        text: The whole text.
        piece: What to look for.

    Returns:
        The number of the line, from 1; 1 if the piece does not occur.
    """
    return text.count("\n", 0, max(text.find(piece), 0)) + 1


def read_notebook(path: Path, root: Path) -> NotebookNode:
    """Read a built notebook.

    Args:
        path: Where it lies.
        root: The course's folder, which messages leave out.

    Returns:
        The notebook.

    Raises:
        CourseError: It is missing or is not a notebook.
    """
    where = path.relative_to(root).as_posix()
    try:
        notebook: NotebookNode = nbformat.read(path, as_version=4)
    except FileNotFoundError:
        raise CourseError(f"{where} is missing. Run `backend2 build`.") from None
    except Exception as error:  # nbformat raises a dozen kinds, all meaning that this is no notebook
        reason = f"{type(error).__name__}: {error}".splitlines()[0]
        raise CourseError(
            f"{where} is not a notebook ({reason}). Delete it and run `backend2 build`."
        ) from None
    return notebook
