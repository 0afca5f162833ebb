"""One request of a check, decoded and ready to be performed."""

import contextlib
import types
from collections.abc import Callable
from typing import Any

from ..recursion import RecursionMeter
from ..wire import Json, Message


class Request:
    """A request that does one thing to an object of the answer.

    Args:
        message: The request; see `Servant.serve`.
        decode: Decodes a value.

    Attributes:
        target: The object.
        arguments: The positional arguments.
        meter: Measures the recursion, if that was asked for.
    """

    def __init__(self, message: Message, decode: Callable[[Json], Any]) -> None:
        self._operation: str = message["op"]
        self._name: str | None = message.get("name")
        self.target = decode(message["target"])
        self.arguments: list[Any] = [decode(data) for data in message.get("arguments", ())]
        self._keywords = {key: decode(data) for key, data in message.get("keywords", {}).items()}
        self.meter = RecursionMeter() if message.get("traced") else None

    def perform(self) -> object:
        """Do it, and return what came of it."""
        with self.meter or contextlib.nullcontext():
            value: object = getattr(self, f"_{self._operation}")()
            return value

    def position_of(self, value: object) -> int | None:
        """Return which positional argument a mutable value is (counted from 0), or None."""
        mutable = (list, dict, set, bytearray)
        found = (
            at for at, given in enumerate(self.arguments) if given is value and isinstance(value, mutable)
        )
        return next(found, None)

    def _call(self) -> object:
        function = self.target if self._name is None else getattr(self.target, self._name)
        return function(*self.arguments, **self._keywords)

    def _get(self) -> object:
        return getattr(self.target, self._name or "")

    def _set(self) -> None:
        setattr(self.target, self._name or "", self.arguments[0])

    def _is_a(self) -> bool:
        return isinstance(self.target, self.arguments[0])

    def _is_subclass(self) -> bool:
        return isinstance(self.target, type) and issubclass(self.target, self.arguments[0])

    def _subclass(self) -> type:
        members = {name: _as_member(value) for name, value in self._keywords.items()}
        return types.new_class(self._name or "", (self.target,), {}, lambda space: space.update(members))


def _as_member(value: Any) -> Any:
    """Make a function of a callable stand-in, since only functions become methods that are given `self`."""
    if not callable(value):
        return value

    def member(self: object, /, *arguments: object, **keywords: object) -> Any:
        return value(self, *arguments, **keywords)

    return member
