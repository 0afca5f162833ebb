"""The files that go with a session's notebook: data, pictures, modules."""

import shutil
from pathlib import Path


def list_support(notebook: Path) -> list[Path]:
    """List the files beside a session's text or notebook that belong to it.

    Args:
        notebook: The text, or a notebook built from it.

    Returns:
        Paths relative to its folder, in order; without hidden files, compiled Python and the notebook itself.
    """
    folder = notebook.parent
    files = (path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file())
    return [path for path in files if path.name != notebook.name and not _is_litter(path)]


def _is_litter(path: Path) -> bool:
    return any(part.startswith(".") or part == "__pycache__" for part in path.parts)


def copy_support(notebook: Path, folder: Path) -> None:
    """Copy the files that belong to a session's text or notebook.

    Args:
        notebook: The text or notebook that they lie beside.
        folder: Where the copies go.
    """
    for path in list_support(notebook):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(notebook.parent / path, folder / path)
