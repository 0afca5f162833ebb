"""What an answer gets in place of the check's own objects: each operation on one asks the check."""

import asyncio
from collections.abc import Awaitable, Callable
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


def gate(arrive: Callable[[tuple[object, ...]], None]) -> object:
    """Make a function that returns when a gate of the check's side lets it.

    Args:
        arrive: Brings the call, with its arguments, to the gate.

    Returns:
        The function.
    """

    def pass_gate(*arguments: object) -> None:
        arrive(arguments)

    return pass_gate


def gate_coroutine(arrive: Callable[[tuple[object, ...]], Awaitable[None]]) -> object:
    """Make an async function that returns when a gate of the check's side lets it.

    Args:
        arrive: Brings the call, with its arguments, to the gate.

    Returns:
        The function.
    """

    async def pass_gate(*arguments: object) -> None:
        await arrive(arguments)

    return pass_gate


def job(
    name: str,
    note: Callable[[str], None],
    *,
    sleeps: float | None,
    cleanup: float,
    end: Callable[[], object],
) -> object:
    """Make an async function that does as it is told and notes what happens to it.

    Args:
        name: Its name.
        note: Called with "started", then "finished", "failed" or "cancelled", then "cleaned".
        sleeps: For how long it sleeps, in seconds; None for ever.
        cleanup: How long it takes to clean up.
        end: Returns what it returns, or raises what it raises.

    Returns:
        The function.
    """

    async def work() -> object:
        note("started")
        try:
            await (asyncio.Event().wait() if sleeps is None else asyncio.sleep(sleeps))
            value = end()
            note("finished")
            return value
        except BaseException as error:
            note("cancelled" if isinstance(error, asyncio.CancelledError) else "failed")
            raise
        finally:
            if cleanup:
                await asyncio.sleep(cleanup)
            note("cleaned")

    work.__name__ = work.__qualname__ = name
    return work
