"""A file of the answer in a process of its own, where the check sets the clock."""

from typing import TYPE_CHECKING, Any

from .answer import Answer, Export
from .answering.stages import IMPORT
from .expectations import Cause, Failed
from .handle import Handle
from .raised import Raised
from .wire import Message

if TYPE_CHECKING:
    from .task import Task


class Fresh:
    """A process in which a file of the answer is imported. Use it as a context manager.

    Nothing that happens in there is left afterwards, but for files. There is one at a time. Doubles, gates
    and the check's other objects can't be passed in.

    Args:
        task: The task.
        described: What is imported, in words, such as "import daily".
        options: What the stage `fresh` is told.
    """

    def __init__(self, task: "Task", described: str, options: Message) -> None:
        self._task = task
        self._described = described
        self._options = options
        self._inside = _Inside(self)

    def __enter__(self) -> "Fresh":
        self._take(self.play({"do": "begin", **self._options}))
        return self

    def __exit__(self, *_: object) -> None:
        self.play({"do": "end"})

    def export(self, name: str) -> Export:
        """Return what stands for a name that the file must define."""
        return Export(self._inside, name)

    def module(self, name: str) -> Handle:
        """Return a module of that process, such as "logging", or what a module defines: "datetime.timezone".

        What the answer calls by that name doesn't matter.

        Raises:
            Failed: There is no such module, or no such name in it.
        """
        handle: Handle = Export(self._inside, f"{IMPORT}{name}").value
        return handle

    def set_clock(self, at: str) -> None:
        """Set the wall clock of that process, which stands still until it is set again.

        Args:
            at: A local time, such as "2026-03-29T00:00:01".
        """
        self.play({"do": "set", "set": at})

    def play(self, options: Message) -> Message:
        """Tell the stage something, and return its reply.

        Raises:
            Failed: The process has ended, or doesn't come to an end.
        """
        reply = self._task.play("fresh", options)
        if "late" in reply:
            look_at = "Look for a loop that never ends, or for something that waits."
            raise Failed(Cause(self._described, "does not come to its end", "an end", look_at, "never-ends"))
        if "ended" in reply:
            look_at = "The answer ends the whole program. Return a value or raise an exception instead."
            raise Failed(Cause(self._described, "ended Python", "it to go on", look_at, "exits"))
        return reply

    def _take(self, begun: Message) -> None:
        if "missing" in begun:
            look_at = "Run the cell with your answer first, and keep its first line, which writes the file."
            raise Failed(Cause(begun["missing"], "does not exist", "it to be there", look_at, "missing-name"))
        if "raised" in begun:
            raised = Raised(begun["raised"])
            label, look_at = _explain(raised)
            raise Failed(Cause(self._described, str(raised), "no error", look_at, label))


class FreshProject(Fresh):
    """A Django project with files of the answer, its migrations made and applied to an empty database.

    Attributes:
        migrations: What its app's migrations do, in Django's words, such as "Create model BlogPost".
    """

    migrations: list[str]

    def __enter__(self) -> "FreshProject":
        super().__enter__()
        return self

    def _take(self, begun: Message) -> None:
        super()._take(begun)
        if "refused" in begun:
            look_at = "Django's system check says what is wrong with the model."
            raise Failed(Cause(self._described, begun["refused"], "no error", look_at, "refused-by-django"))
        self.migrations = begun["migrations"]


def _explain(raised: Raised) -> tuple[str, str]:
    """Say why a file can't be imported: a label, and what to look at."""
    if raised.is_a("NotImplementedError"):
        return "not-started", "Write your answer in the place of `raise NotImplementedError()`."
    label = "never-ends" if raised.is_a("OutOfTime") else "does-not-import"
    return label, "The file can't be imported. Look at that line."


class _Inside(Answer):
    """Speaks to the servant of the fresh process."""

    def __init__(self, process: Fresh) -> None:
        super().__init__()
        self._process = process

    def request(self, message: Message) -> Any:
        """Send one request."""
        return self._process.play({"do": "request", "request": message})
