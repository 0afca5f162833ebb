"""Proofs that what was built is what the texts say."""

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from backend2.course.build import is_edited
from backend2.course.content import VARIES, digest
from backend2.course.evidence import Evidence
from backend2.course.session import grade_flag, name_cell, quote, tags
from backend2.course.support import list_support
from backend2.course.text import read_text, write_text


def text_is_canonical(evidence: Evidence) -> Iterator[str]:
    """The text is as Jupytext writes it, so that an adopted edit changes nothing else."""
    written = write_text(read_text(evidence.session)).splitlines(keepends=True)
    lines = zip_longest(evidence.raw.splitlines(keepends=True), written, fillvalue="")
    for number, (ours, theirs) in enumerate(lines, start=1):
        if ours.rstrip("\n") != theirs.rstrip("\n"):
            yield f"line {number} of the text is {quote(ours)}. Jupytext writes {quote(theirs)}: do so."
            return
        if ours != theirs:
            yield f"line {number} of the text, its last, does not end as Jupytext writes it: in one newline."


def source_matches(evidence: Evidence) -> Iterator[str]:
    """The source notebook says what the text says."""
    name, source = evidence.session.name, evidence.source
    if source is None:
        yield f"source/ has no notebook. Run `backend2 build {name}`."
    elif is_edited(source) and digest(source) != digest(evidence.text):
        yield f"source/ was edited since it was built. Run `backend2 adopt {name}`."
    elif difference := _find_difference(_without_outputs(source), evidence.text):
        yield f"source/ is not what the text says: {difference}. Run `backend2 build {name}`."


def release_matches(evidence: Evidence) -> Iterator[str]:
    """The release is what nbgrader makes of the text."""
    name, release = evidence.session.name, evidence.release
    if release is None:
        yield f"release/ has no notebook. Run `backend2 build {name}`."
    elif difference := _find_difference(release, evidence.remade):
        yield f"release/ is not what the text gives: {difference}. Run `backend2 build {name}`."


def _without_outputs(notebook: NotebookNode) -> dict[str, Any]:
    cells = [dict(cell) for cell in notebook.cells]
    for cell in cells:
        if cell["cell_type"] == "code":
            cell.update(outputs=[], execution_count=None)
    return {**notebook, "cells": [NotebookNode(cell) for cell in cells]}


def _find_difference(built: dict[str, Any], wanted: NotebookNode) -> str:
    if len(built["cells"]) != len(wanted.cells):
        return f"it has {len(built['cells'])} cells instead of {len(wanted.cells)}"
    for index, (ours, theirs) in enumerate(zip(built["cells"], wanted.cells, strict=True)):
        if ours != theirs:
            parts = (key for key in theirs if ours.get(key) != theirs[key])
            return f"{name_cell(theirs, index)} differs in its {next(parts, 'keys')}"
    return "" if built["metadata"] == wanted.metadata else "its metadata differ"


def support_files_match(evidence: Evidence) -> Iterator[str]:
    """The files beside the text lie beside the built notebooks, and no others do."""
    session = evidence.session
    wanted = _read_files(session.text)
    for notebook in (session.source, session.release):
        found, tree = _read_files(notebook), notebook.parent.parent.name
        for path in sorted(wanted.keys() - found.keys()):
            yield f"{tree}/ lacks {path}. Run `backend2 build {session.name}`."
        for path in sorted(found.keys() - wanted.keys()):
            yield f"{tree}/ has {path}, which the text does not. Move it beside the text, or delete it."
        for path in sorted(path for path in wanted.keys() & found.keys() if wanted[path] != found[path]):
            yield f"{path} in {tree}/ is not the one beside the text. Run `backend2 build {session.name}`."


def _read_files(notebook: Path) -> dict[str, bytes]:
    return {path.as_posix(): (notebook.parent / path).read_bytes() for path in list_support(notebook)}


def outputs_are_stored(evidence: Evidence) -> Iterator[str]:
    """The source notebook was run, and holds what its cells showed: nbval compares nothing otherwise."""
    if evidence.source is None:
        return
    advice = f"Run `backend2 build {evidence.session.name}`."
    code = [(i, cell) for i, cell in enumerate(evidence.source.cells) if cell.cell_type == "code"]
    if code and not any(cell.outputs for _, cell in code):
        yield f"source/ has no outputs at all. {advice}"
    for index, cell in code:
        if not cell.execution_count:
            yield f"{name_cell(cell, index)} in source/ was not run. {advice}"
        elif grade_flag(cell, "grade") and not cell.outputs:
            yield f"{name_cell(cell, index)} in source/ shows no table of checks. End it with `task.score()`."
        elif VARIES in tags(cell) and cell.outputs:
            yield f"{name_cell(cell, index)} in source/ is tagged `{VARIES}` but has outputs. {advice}"
