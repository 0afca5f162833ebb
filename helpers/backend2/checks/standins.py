"""What an answer gets in place of the check's own objects: each operation on one asks the check."""

from collections.abc import Callable
from typing import Any

Ask = Callable[[str, tuple[object, ...], dict[str, object]], Any]
"""Called with a method's name, its arguments and its keywords; returns what the check's side answers."""


def double(name: str, methods: list[str], ask: Ask) -> object:
    """Make an object that has the given methods and knows nothing else.

    Args:
        name: What its `repr` shows.
        methods: The methods' names; `__call__` makes it callable.
        ask: Carries out each call of them.

    Returns:
        The object.
    """
    members: dict[str, Any] = {method: _forward(method, ask) for method in methods}
    members["__repr__"] = lambda _self: f"<{name}>"
    members["__name__"] = name  # one that stands for a function is asked for it, by a decorator for one
    return type("Double", (), members)()


def _forward(method: str, ask: Ask) -> Callable[..., Any]:
    def forward(_self: object, /, *arguments: object, **keywords: object) -> Any:
        return ask(method, arguments, keywords)

    forward.__name__ = method
    return forward


class Element:
    """An item that can be compared with other items, and nothing else; the order is the check's secret."""

    def __init__(self, ask: Ask) -> None:
        self.__ask = ask

    def __compare(self, method: str, other: object) -> Any:
        return self.__ask(method, (other,), {}) if isinstance(other, Element) else NotImplemented

    def __lt__(self, other: object) -> Any:
        return self.__compare("__lt__", other)

    def __le__(self, other: object) -> Any:
        return self.__compare("__le__", other)

    def __gt__(self, other: object) -> Any:
        return self.__compare("__gt__", other)

    def __ge__(self, other: object) -> Any:
        return self.__compare("__ge__", other)

    def __eq__(self, other: object) -> Any:
        return self.__compare("__eq__", other)

    def __ne__(self, other: object) -> Any:
        return self.__compare("__ne__", other)

    def __hash__(self) -> int:
        return id(self)

    def __copy__(self) -> "Element":
        return self

    def __deepcopy__(self, _memo: object) -> "Element":
        return self

    def __repr__(self) -> str:
        return "<element>"
