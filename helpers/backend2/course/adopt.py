"""Bringing an edit made in JupyterLab back: from source/NN/NN.ipynb to notebooks/NN/NN.md."""

from pathlib import Path

from nbformat import NotebookNode
from rich.console import Console

from backend2.course.build import is_edited, prepare, to_bytes
from backend2.course.content import LAYOUT, cell_content, cell_metadata, content, digest
from backend2.course.files import write_whole
from backend2.course.session import Session, choose_sessions, name_cell
from backend2.course.text import parse_text, read_notebook, read_text, write_text
from backend2.errors import CourseError


def adopt(root: Path, session: str) -> None:
    """Bring what was edited in a session's source notebook into its text.

    An unedited notebook leaves the text as it is, byte for byte. Run `build` afterwards.

    Args:
        root: The course's folder.
        session: The assignment's name.

    Raises:
        CourseError: It is unknown or not built, its text changed as well, or a text cannot hold the edit.
    """
    (chosen,) = choose_sessions(root, [session])
    notebook = read_notebook(chosen.source, root)
    if not is_edited(notebook):
        Console().print(f"{session}: source/ has no edit to adopt.", highlight=False)
        return
    text = read_text(chosen)
    if digest(text) != digest(notebook):
        _refuse_two_edits(chosen, text, notebook)
        write_whole(chosen.text, _write_edit(chosen, text, notebook).encode("utf-8"))
    # From here on the text may change again before the next build.
    notebook.metadata["backend2"] = NotebookNode(text=digest(notebook))
    write_whole(chosen.source, to_bytes(notebook))
    Console().print(f"{session}: adopted. Run `backend2 build {session}` next.", highlight=False)


def _refuse_two_edits(session: Session, text: NotebookNode, notebook: NotebookNode) -> None:
    built_from = notebook.metadata.get("backend2", {}).get("text")
    if built_from != digest(text):
        raise CourseError(
            f"Both {session.text.name} and source/{session.name} changed since the last build. "
            "Carry one of the two edits over by hand, then adopt or build."
        )


def _write_edit(session: Session, text: NotebookNode, notebook: NotebookNode) -> str:
    """Write the edited cells in the layout that the text has now."""
    edited = NotebookNode(nbformat=4, nbformat_minor=5, metadata=text.metadata, cells=[])
    edited.cells = _lay_out(session, text, notebook)
    written = write_text(edited)
    _refuse_loss(notebook, parse_text(written, session.text.name))
    return written


def _lay_out(session: Session, text: NotebookNode, notebook: NotebookNode) -> list[NotebookNode]:
    """Give each cell the layout of the cell it was built from, where its neighbour is still the same."""
    ids = [cell.id for cell in prepare(session).cells]
    olds = dict(zip(ids, text.cells, strict=True))
    following = dict(zip(ids, [*ids[1:], None], strict=True))
    cells = []
    for cell, after in zip(notebook.cells, [*(c.id for c in notebook.cells[1:]), None], strict=True):
        same_neighbour = cell.id in following and following[cell.id] == after
        cells.append(_as_text_cell(cell, olds.get(cell.id), same_neighbour))
    return cells


def _as_text_cell(cell: NotebookNode, old: NotebookNode | None, same_neighbour: bool) -> NotebookNode:
    plain = NotebookNode(
        cell_type=cell.cell_type, source=cell.source, metadata=NotebookNode(cell_metadata(cell))
    )
    if old is None:
        return plain
    if cell_content(cell)["metadata"] == cell_metadata(old):
        plain.metadata = NotebookNode(cell_metadata(old))  # in the order in which its author wrote it
    layout = {key: old.metadata[key] for key in LAYOUT if key in old.metadata}
    plain.metadata.update(layout if same_neighbour else {})
    return plain


def _refuse_loss(notebook: NotebookNode, read_back: NotebookNode) -> None:
    for index, cell in enumerate(notebook.cells):
        if content(read_back)[index : index + 1] != [cell_content(cell)] or "attachments" in cell:
            name = name_cell(cell, index).capitalize()
            raise CourseError(
                f"{name} cannot be kept as text: it is empty, holds a pasted picture, or Jupytext reads it "
                "back differently. Change it, save, and adopt again."
            )
