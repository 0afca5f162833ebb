"""Objects of the check's side that an answer is given: test doubles, and elements that count comparisons."""

import operator
from collections.abc import Callable, Sequence
from typing import Any

from .wire import Json, Message

Encode = Callable[[object], Json]


class TestObject:
    """What the answer may be given a stand-in of.

    Attributes:
        number: Its number on the wire, while a check is judging.
    """

    __test__ = False  # pytest takes classes called Test… for test classes
    number: int | None = None

    def description(self, encode: Encode) -> Message:
        """Return what the answer's side needs to make the stand-in.

        Args:
            encode: Encodes a value, or another object of the check's side, for the wire.
        """
        raise NotImplementedError

    def receive(self, method: str, arguments: list[Any], keywords: dict[str, Any]) -> object:  # noqa: ARG002 -- for those that take calls
        """Carry out a call of the stand-in, if it has methods."""
        raise TypeError(f"a {type(self).__name__} has no methods")


class Double(TestObject):
    """A test double: an object whose methods run on the check's side.

    Args:
        name: What its `repr` shows.
        methods: Its methods by name (`__call__` makes it callable). Arguments arrive decoded. A built-in
            exception that a method raises is raised in the answer.
    """

    def __init__(self, name: str, /, **methods: Callable[..., object]) -> None:
        self.name = name
        self._methods = methods

    @classmethod
    def of(cls, value: object) -> "Double":
        """Wrap a callable of the check's side.

        Raises:
            TypeError: It is neither plain data nor callable, so no answer can be given it.
        """
        if callable(value):
            return cls(getattr(value, "__name__", "function"), __call__=value)
        raise TypeError(
            f"a check can't pass a {type(value).__name__} to an answer: pass plain data or a Double"
        )

    def description(self, encode: Encode) -> Message:  # noqa: ARG002 -- the base class's
        """Return its name and the names of its methods."""
        return {"kind": "double", "name": self.name, "methods": list(self._methods)}

    def receive(self, method: str, arguments: list[Any], keywords: dict[str, Any]) -> object:
        """Call the method."""
        return self._methods[method](*arguments, **keywords)

    def __repr__(self) -> str:
        return self.name


class Element(TestObject):
    """An item whose comparisons are carried out, and counted, on the check's side.

    Attributes:
        key: What it is compared by; the answer never sees it.
    """

    def __init__(self, key: Any, tally: "Comparisons") -> None:
        self.key = key
        self._tally = tally

    def description(self, encode: Encode) -> Message:  # noqa: ARG002 -- the base class's
        """Return that it is an element, and nothing that tells them apart."""
        return {"kind": "element"}

    def receive(self, method: str, arguments: list[Any], _keywords: dict[str, Any]) -> object:
        """Compare it with the one argument, another element."""
        return self._tally.compare(method, self, arguments[0])

    def __repr__(self) -> str:
        return repr(self.key)


class Comparisons:
    """Counts the comparisons that an answer makes of the elements it was given.

    Attributes:
        pairs: The keys compared by order, as (left, right), in the order they were.
        equalities: How many comparisons were `==` or `!=`.
    """

    def __init__(self) -> None:
        self.pairs: list[tuple[Any, Any]] = []
        self.equalities = 0

    @property
    def count(self) -> int:
        """How many comparisons by order (`<`, `<=`, `>`, `>=`) were made."""
        return len(self.pairs)

    def elements(self, keys: Sequence[Any]) -> list[Element]:
        """Make one element for each key.

        Args:
            keys: What the elements are compared by; equal keys make equal elements that are not identical.

        Returns:
            The elements, in the same order.
        """
        return [Element(key, self) for key in keys]

    def reset(self) -> None:
        """Forget all comparisons made so far."""
        self.pairs.clear()
        self.equalities = 0

    def compare(self, method: str, left: Element, right: Element) -> bool:
        """Carry out one comparison and count it; `method` is such as "__lt__"."""
        if method in ("__eq__", "__ne__"):
            self.equalities += 1
        else:
            self.pairs.append((left.key, right.key))
        return bool(getattr(operator, method)(left.key, right.key))
