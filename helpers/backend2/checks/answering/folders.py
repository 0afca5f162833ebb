"""Fresh folders for an answer to write to, and what it wrote there."""

import shutil
import tempfile
from pathlib import Path

from ..wire import Message

_MOST_BYTES = 10_000_000


class Folders:
    """Makes folders on the answer's side, reads from them, and removes them in the end."""

    def __init__(self) -> None:
        self._made: list[Path] = []

    def serve(self, request: Message) -> str | bytes | list[str] | None:
        """Do what a request asks for.

        Args:
            request: "op" is folder (make one), read (a file at "path") or list (a folder at "path").

        Returns:
            The new folder's path; the file's bytes, or None if there is no such file or it is larger than
            10 MB; the names in the folder, sorted.
        """
        match request["op"]:
            case "folder":
                return self._make()
            case "read":
                return _read(Path(request["path"]))
            case _:
                return sorted(path.name for path in Path(request["path"]).iterdir())

    def remove(self) -> None:
        """Remove all folders that were made, with what is in them."""
        for folder in self._made:
            shutil.rmtree(folder, ignore_errors=True)
        self._made.clear()

    def _make(self) -> str:
        folder = Path(tempfile.mkdtemp(prefix="backend2-"))
        self._made.append(folder)
        return str(folder)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.stat().st_size <= _MOST_BYTES else None
    except (OSError, ValueError):
        return None
