"""Notes the calls that an answer makes of library functions."""

import contextlib
import functools
import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from .callers import Caller
from .doubles import Encode
from .instruments import Instrument
from .wire import Message


@dataclass(frozen=True)
class Watched:
    """A call of a library function.

    Attributes:
        name: The function's or class's full name.
        caller: Who made it.
    """

    name: str
    caller: Caller


class Watch(Instrument):
    """Notes the calls that an answer makes of some library functions or classes inside the `with` block.

    Args:
        names: Their full names, such as "urllib.request.urlretrieve"; also methods, such as
            "aiohttp.ClientSession.close".

    Attributes:
        calls: The calls, in order.
    """

    def __init__(self, *names: str) -> None:
        self._names = names
        self.calls: list[Watched] = []

    def prepare(self, encode: Encode) -> Message:  # noqa: ARG002 -- the base class's
        """Have the answer's side watch for the names."""
        return {"watch": list(self._names)}

    def read(self, reply: Message) -> None:
        """Take the calls that were noted."""
        self.calls += [Watched(name, Caller(**caller)) for name, caller in reply.get("watched", ())]


@contextlib.contextmanager
def watching(
    names: list[str], answer_names: dict[str, Any], describe: Callable[[], Message]
) -> Iterator[list[tuple[str, Message]]]:
    """Note the calls of library functions, on the answer's side.

    Args:
        names: Their full names.
        answer_names: The answer's global names, which may hold the functions themselves.
        describe: Describes the present caller.

    Yields:
        The calls so far: names and callers.
    """
    calls: list[tuple[str, Message]] = []
    with contextlib.ExitStack() as stack:
        for name in names:
            stack.enter_context(_watched(name, answer_names, functools.partial(_note, calls, name, describe)))
        yield calls


def _note(calls: list[tuple[str, Message]], name: str, describe: Callable[[], Message]) -> None:
    calls.append((name, describe()))


@contextlib.contextmanager
def _watched(name: str, answer_names: dict[str, Any], note: Callable[[], None]) -> Iterator[None]:
    holder, _, attribute = name.rpartition(".")
    owner = _find(holder)
    original = getattr(owner, attribute)
    if isinstance(original, type):  # whoever holds the class calls its `__init__`
        owner, attribute, original = original, "__init__", original.__init__  # type: ignore[misc]
    noted = _noting(original, note)
    held = [key for key, value in list(answer_names.items()) if value is original]
    setattr(owner, attribute, noted)
    answer_names.update(dict.fromkeys(held, noted))
    try:
        yield
    finally:
        setattr(owner, attribute, original)
        answer_names.update({key: original for key in held if answer_names.get(key) is noted})


def _find(name: str) -> Any:
    """Return the module of this name, or the class."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError:
        module, _, attribute = name.rpartition(".")
        return getattr(importlib.import_module(module), attribute)


def _noting(function: Callable[..., Any], note: Callable[[], None]) -> Callable[..., Any]:
    @functools.wraps(function)
    def noted(*arguments: Any, **keywords: Any) -> Any:
        note()
        return function(*arguments, **keywords)

    return noted
