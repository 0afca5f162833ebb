"""Making what a run leaves in a notebook the same from run to run."""

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from backend2.course.content import VARIES
from backend2.course.session import tags

# The same replacements stand in tests/nbval.cfg: nbval compares a fresh run with what is stored.
SANITISERS = {
    r"\bat 0x[0-9a-fA-F]+": "at 0x…",
    r"[\w./\\:~-]*ipykernel_\d+[/\\]\d+\.py": "notebook-cell.py",
}


def tidy(notebook: NotebookNode, folder: Path, root: Path) -> None:
    """Remove what differs between two runs or two machines from an executed notebook.

    Args:
        notebook: Its cells are changed in place; the outputs of cells tagged `varies` go altogether.
        folder: Where the cells ran.
        root: The course's folder.
    """
    places = _name_places(folder, root)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            outputs = [] if VARIES in tags(cell) else cell.outputs
            cell.outputs = [_sanitise(output, places) for output in outputs]


def _name_places(folder: Path, root: Path) -> list[tuple[str, str]]:
    """Pair the paths of this machine with what to write instead, the longest first."""
    named = [(folder, "."), (root, "course"), (Path(sys.prefix), "python"), (Path(sys.base_prefix), "python")]
    both = ((str(path), name) for place, name in named for path in (place, place.resolve()))
    return sorted(dict.fromkeys(both), key=lambda pair: -len(pair[0]))


def _sanitise(value: Any, places: Iterable[tuple[str, str]]) -> Any:
    if isinstance(value, str):
        return _sanitise_text(value, places)
    if isinstance(value, list):
        return [_sanitise(item, places) for item in value]
    if isinstance(value, dict):
        return NotebookNode({key: _sanitise(item, places) for key, item in value.items()})
    return value


def _sanitise_text(text: str, places: Iterable[tuple[str, str]]) -> str:
    for path, name in places:
        text = text.replace(path, name)
    for pattern, replacement in SANITISERS.items():
        text = re.sub(pattern, replacement, text)
    return text
