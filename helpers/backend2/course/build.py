"""From text to notebooks: notebooks/NN/NN.md to source/NN/NN.ipynb, executed, to release/NN/NN.ipynb."""

from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from rich.console import Console
from rich.status import Status

from backend2.course.content import (
    IGNORE_OUTPUT,
    LAYOUT,
    VARIES,
    digest,
    stamp_ids,
)
from backend2.course.files import write_whole
from backend2.course.release import make_release
from backend2.course.run import run
from backend2.course.session import Session, choose_sessions, tags
from backend2.course.support import list_support
from backend2.course.text import read_notebook, read_text
from backend2.errors import CourseError

KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
LANGUAGE = {"file_extension": ".py", "name": "python", "pygments_lexer": "ipython3"}


def build(root: Path, sessions: Sequence[str] = ()) -> None:
    """Build sessions, each one as a whole or not at all.

    Args:
        root: The course's folder.
        sessions: Assignment names; all sessions if there are none.

    Raises:
        CourseError: A session is unknown, does not parse or run, or its source holds an edit not yet adopted.
    """
    chosen = choose_sessions(root, sessions)
    for session in chosen:
        refuse_to_lose_an_edit(session)
    console = Console()
    for number, session in enumerate(chosen, start=1):
        with console.status(session.name) as status:
            cells = _build_one(session, status)
        console.print(f"{session.name}: built, {cells} cells ({number} of {len(chosen)})", highlight=False)


def _build_one(session: Session, status: Status) -> int:
    notebook = prepare(session)
    total = len(notebook.cells)
    run(session, notebook, lambda index: status.update(f"{session.name}: cell {index + 1} of {total}"))
    release = make_release(session, notebook)
    for path, made in ((session.source, notebook), (session.release, release)):
        _write_tree(session, path, made)
    return total


def prepare(session: Session) -> NotebookNode:
    """Make the source notebook of a session, as it is before it runs.

    Args:
        session: Which session.

    Returns:
        The notebook with its final ids, tags and metadata; two calls give the same.

    Raises:
        CourseError: The text does not parse.
    """
    notebook = read_text(session)
    notebook.metadata = NotebookNode(kernelspec=dict(KERNEL), language_info=dict(LANGUAGE))
    notebook.metadata["backend2"] = NotebookNode(text=digest(notebook))
    notebook.update(nbformat=4, nbformat_minor=5)
    for cell in notebook.cells:
        _finish_metadata(cell)
    stamp_ids(notebook)
    return notebook


def _finish_metadata(cell: NotebookNode) -> None:
    for key in LAYOUT:
        cell.metadata.pop(key, None)
    if VARIES in tags(cell) and IGNORE_OUTPUT not in tags(cell):
        cell.metadata["tags"] = [*tags(cell), IGNORE_OUTPUT]


def is_edited(notebook: NotebookNode) -> bool:
    """Return whether somebody changed what a source notebook says since it was built."""
    return bool(notebook.metadata.get("backend2", {}).get("text") != digest(notebook))


def refuse_to_lose_an_edit(session: Session) -> None:
    """Make sure that a session's source may be overwritten.

    Args:
        session: Which session.

    Raises:
        CourseError: The source was edited, and the text does not say the same.
    """
    if not session.source.exists():
        return
    notebook = read_notebook(session.source, session.root)
    if is_edited(notebook) and digest(notebook) != digest(read_text(session)):
        raise CourseError(
            f"source/{session.name} was edited since it was built. Keep the edit with "
            f"`backend2 adopt {session.name}`, or delete {session.source.name} there to drop it."
        )


def _write_tree(session: Session, path: Path, notebook: NotebookNode) -> None:
    """Write a built notebook and the files beside it, the notebook last."""
    for name in list_support(session.text):
        write_whole(path.parent / name, (session.text.parent / name).read_bytes())
    write_whole(path, to_bytes(notebook))


def to_bytes(notebook: NotebookNode) -> bytes:
    """Return a notebook as the file that the build writes."""
    return f"{nbformat.writes(notebook)}\n".encode()
