"""The proof that students do not get what they are to find out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from backend2.course.evidence import Evidence
from backend2.course.session import grade_id
from backend2.course.support import list_support

_MARKERS = ("SOLUTION", "HIDDEN TESTS")
# A shorter line, such as `return n`, gives nothing away.
_TELLING = 12


def nothing_is_given_away(evidence: Evidence) -> Iterator[str]:
    """No line of a solution or hidden check is in release/: in no cell, output, metadata or other file."""
    shown = [
        *_list_strings(evidence.release or evidence.remade),
        *_read_support(evidence.session.release),
    ]
    for marker in _MARKERS:
        if any(f"BEGIN {marker}" in text for text in shown):
            yield f"release/ contains a BEGIN {marker} marker. Build again."
    for name, line in _list_secrets(evidence.text):
        if any(line in text for text in shown):
            yield f"release/ gives away a line of {name}: `{line}`. Take it out of the text, and build."


def _list_strings(value: Any) -> Iterator[str]:
    """List every text in a notebook, keys of its metadata included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _list_strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _list_strings(item)


def _read_support(notebook: Path) -> Iterator[str]:
    for path in list_support(notebook):
        yield (notebook.parent / path).read_text(encoding="utf-8", errors="replace")


def _list_secrets(notebook: NotebookNode) -> Iterator[tuple[str, str]]:
    """Pair cells with the lines of theirs that stand in no part of the notebook that is open."""
    split = [(grade_id(cell), _split_lines(cell.source)) for cell in notebook.cells]
    public = "\n".join(line for _, (shown, _) in split for line in shown)
    for name, (_, hidden) in split:
        for line in dict.fromkeys(hidden):
            if len(line) >= _TELLING and line not in public:
                yield name, line


def _split_lines(source: str) -> tuple[list[str], list[str]]:
    """Part a cell's lines into those outside and those inside of regions; the markers are neither."""
    shown: list[str] = []
    hidden: list[str] = []
    inside = False
    for line in source.splitlines():
        if any(f"{edge} {marker}" in line for edge in ("BEGIN", "END") for marker in _MARKERS):
            inside = "BEGIN" in line
        else:
            (hidden if inside else shown).append(line.strip())
    return shown, hidden
