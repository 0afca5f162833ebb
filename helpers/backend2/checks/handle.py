"""An object that lives with the answer, seen from the check's side."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .schedule import At
from .wire import Message

if TYPE_CHECKING:
    from .answer import Answer
    from .call import Call


class Handle:
    """An object that lives with the answer, seen from the check's side.

    Two handles are equal if they are of one and the same object. No operator of the object runs here.

    Attributes:
        described: How the check came by it, such as "Circle(2)".
        type_name: Its class's qualified name.
    """

    def __init__(self, answer: "Answer", number: int, type_name: str, described: str) -> None:
        self._answer = answer
        self._number = number
        self.type_name = type_name
        self.described = described

    def __call__(self, /, *arguments: object, **keywords: object) -> "Call":
        """Call it."""
        return self._answer.perform("call", self, None, arguments, keywords)

    def traced(self, /, *arguments: object, **keywords: object) -> "Call":
        """Call it and measure its recursion: see `Call.recursion`."""
        return self._answer.perform("call", self, None, arguments, keywords, traced=True)

    def awaited(self, /, *arguments: object, **keywords: object) -> "Call":
        """Call it in an event loop on a virtual clock, and run what it returns to its end."""
        once = At(0.0, *arguments)
        once.keywords = keywords
        return self._answer.perform_at(self, [once])[0]

    def awaited_at(self, calls: Iterable[At]) -> "list[Call]":
        """Call it several times in one event loop on a virtual clock.

        Args:
            calls: When, and with what.

        Returns:
            What came of each call, in the order given.
        """
        return self._answer.perform_at(self, list(calls))

    def call(self, method: str, /, *arguments: object, **keywords: object) -> "Call":
        """Call one of its methods."""
        return self._answer.perform("call", self, method, arguments, keywords)

    def get(self, attribute: str) -> "Call":
        """Read an attribute."""
        return self._answer.perform("get", self, attribute)

    def set(self, attribute: str, value: object) -> "Call":
        """Set an attribute."""
        return self._answer.perform("set", self, attribute, (value,))

    def is_a(self, kind: "Handle") -> bool:
        """Say whether it is an instance of a class of the answer."""
        return self._answer.perform("is_a", self, None, (kind,)).value is True

    def is_subclass(self, base: "Handle") -> bool:
        """Say whether it is a class derived from a class of the answer."""
        return self._answer.perform("is_subclass", self, None, (base,)).value is True

    def subclass(self, name: str, /, **members: object) -> "Call":
        """Derive a class from it.

        Args:
            name: The new class's name.
            members: Its attributes: plain data, or callables of the check's side, which as methods are given
                a handle of the instance first.

        Returns:
            The call whose value is a handle of the class.
        """
        return self._answer.perform("subclass", self, name, (), members)

    def reference(self) -> Message:
        """Return the JSON that stands for it on the wire."""
        return {"ref": self._number}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Handle) and self._number == other._number

    def __hash__(self) -> int:
        return hash(self._number)

    def __repr__(self) -> str:
        return f"<{self.type_name} object>"
