"""Async functions that a check gives to an answer, and what became of each call of them."""

from dataclasses import dataclass

from .doubles import Encode, TestObject
from .wire import Message
from .wire import encode as encode_plain


@dataclass(frozen=True)
class JobEvent:
    """Something that happened to a job.

    Attributes:
        kind: started; then finished, failed or cancelled; then cleaned, when its `finally` has run through.
        at: When, in virtual seconds after the event loop's start.
        task: The name of the asyncio task in which it ran.
    """

    kind: str
    at: float
    task: str


class Job(TestObject):
    """An async function without parameters, for an answer to run.

    Args:
        name: Its name.
        sleeps: For how many virtual seconds it sleeps; None for ever.
        returns: What it returns then: plain data.
        raises: The built-in exception that it raises instead.
        cleanup: How many virtual seconds its `finally` takes.

    Attributes:
        events: What happened to it, in order, after the answer's call.
    """

    def __init__(
        self,
        name: str,
        *,
        sleeps: float | None = 0.0,
        returns: object = None,
        raises: Exception | None = None,
        cleanup: float = 0.0,
    ) -> None:
        self.name = name
        self._script: Message = {"sleeps": sleeps, "cleanup": cleanup}
        self._script["returns"] = encode_plain(returns, _refuse)
        if raises is not None:
            self._script["raises"] = [type(raises).__name__, encode_plain(raises.args, _refuse)]
        self.events: list[JobEvent] = []

    def description(self, encode: Encode) -> Message:  # noqa: ARG002 -- the base class's
        """Return its script."""
        return {"kind": "job", "name": self.name, "script": self._script}

    def note(self, kind: str, at: float, task: str) -> None:
        """Take in one event."""
        self.events.append(JobEvent(kind, at, task))

    def times(self, kind: str) -> list[float]:
        """Return when events of a kind happened, in virtual seconds after the event loop's start."""
        return [event.at for event in self.events if event.kind == kind]

    @property
    def starts(self) -> list[float]:
        """When it was started, in virtual seconds after the event loop's start."""
        return self.times("started")

    def __repr__(self) -> str:
        return self.name


def _refuse(value: object) -> Message:
    raise TypeError(f"a job can return or raise plain data only, not a {type(value).__name__}")
