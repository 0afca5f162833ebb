"""Plays a file of the answer in a fresh process, whose clock stands where the check has set it.

The process has a servant of its own, so that a check does there what it does to an answer anywhere else.
"""

import shutil
import tempfile
from pathlib import Path

from ...wire import Message
from ..gatekeeper import Visit
from .nursery import Ended, Nursery, nursery
from .warm import DJANGO, FRESH

_CPU_SECONDS = 20.0  # of all calls together; each call has a limit of its own
_WALL_SECONDS = 60.0


def play(options: Message, visit: Visit) -> Message:  # noqa: ARG001 -- no gate stands in there
    """Begin a process, ask something of it, or end it.

    Args:
        options: "do": begin, request, set or end. To begin, "module" or "django", the app's name; "own", the
            answer's files, in "folder"; for Django "project", the rest of the files by path, and "settings";
            "at" and "zone", the clock's, or None. For a request "request", for the process's own servant; to
            set the clock, "set".
        visit: Not used.

    Returns:
        To a beginning: "missing", the name of a file that isn't there; "raised", what the import raised; or
        what there is to know, such as "migrations". To a request, the reply. To either "late", if it used up
        its time, or "ended", if it ended Python.
    """
    match options["do"]:
        case "begin":
            return _present.begin(options)
        case "request":
            return _present.ask({"request": options["request"]})
        case "set":
            return _present.ask({"set": options["set"]})
        case _:
            return _present.end()


class _Present:
    """The process that there is now, if any."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._children: Nursery | None = None

    def begin(self, options: Message) -> Message:
        """Begin one, and end an earlier one."""
        self.end()
        job = "django" if "django" in options else "fresh"
        self._children = nursery(DJANGO if job == "django" else FRESH)
        folder = Path(options.get("folder", "")).resolve()
        for name in options["own"]:
            if not (folder / name).is_file():
                return {"missing": name}
        if job == "django":
            folder = self._copy(folder, options)
        told = {**options, "folder": str(folder)}
        self._children.begin(job, told, cpu_seconds=_CPU_SECONDS, wall_seconds=_WALL_SECONDS)
        begun = self._report()
        if begun.keys() & {"raised", "refused"}:
            self._forget()
        return begun

    def ask(self, message: Message) -> Message:
        """Ask it something."""
        assert self._children is not None
        self._children.order(message)
        return self._report()

    def end(self) -> Message:
        """End it, and forget what it has written."""
        if self._children:
            self._children.order({"end": True})
        self._forget()
        return {}

    def _forget(self) -> None:
        if self._children:
            self._children.finish()
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
        self._children = self._folder = None

    def _report(self) -> Message:
        assert self._children is not None
        try:
            return self._children.report()
        except Ended as ended:
            self._children = None
            return {"late": True} if ended.late else {"ended": True}

    def _copy(self, folder: Path, options: Message) -> Path:
        """Copy a project and the answer's files into a folder of their own."""
        self._folder = Path(tempfile.mkdtemp(prefix="backend2-")).resolve()
        files = {name: text.encode() for name, text in options["project"].items()}
        files |= {name: (folder / name).read_bytes() for name in options["own"]}
        for name, content in files.items():
            path = self._folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return self._folder


_present = _Present()
