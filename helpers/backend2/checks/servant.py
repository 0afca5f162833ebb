"""The answer's side of the wire: does what a check asks of the answer and reports what happened, as JSON.

It may share a process with the check (a notebook) or not (a grader). Nothing here knows what is right.
"""

import asyncio
import builtins
import contextlib
import linecache
import threading
import traceback
import types
from collections.abc import Callable, Coroutine
from typing import Any

from . import standins
from .capture import Capture
from .limits import OutOfTime, time_limit
from .recursion import RecursionMeter, is_library, unmeasured
from .wire import Json, TooBig, decode, encode

Message = dict[str, Json]
Transport = Callable[[Message], Message]


class Servant:
    """Carries out a check's requests on the names of one answer.

    Args:
        namespace: The answer's global names.
        ask_check: Delivers a call of one of the check's own objects, and returns its reply.
    """

    def __init__(self, namespace: dict[str, Any], ask_check: Transport) -> None:
        self._namespace = namespace
        self._ask_check = ask_check
        self._objects: list[object] = []
        self._numbers: dict[int, int] = {}
        self._standins: dict[int, object] = {}
        self._standin_numbers: dict[int, int] = {}
        self._capture = Capture()
        self._busy = 0

    def open(self) -> None:
        """Start to keep what the answer prints away from the notebook."""
        self._capture.__enter__()

    def close(self) -> None:
        """Give the streams back and forget the objects that were handed out."""
        self._capture.__exit__()
        self._objects.clear()
        self._numbers.clear()
        self._standins.clear()
        self._standin_numbers.clear()

    def serve(self, request: Message) -> Message:
        """Do one thing to the answer.

        Args:
            request: "op" names the operation (export, call, get, set, is_a, is_subclass, subclass) and the
                rest are its arguments, values encoded by `wire`.

        Returns:
            "value", or "raised", or "missing"; "output" and "errors", what was printed meanwhile; for a call
            also "arguments" as they are afterwards, "returned_argument" and, if asked for, "recursion".
        """
        if request["op"] == "export":
            return self._export(request["name"])
        call = _Request(request, self._decode)
        mark = self._capture.mark()
        reply = self._outcome(call)
        reply["output"], reply["errors"] = self._capture.since(mark)
        reply["arguments"] = self._encode_safely(call.arguments)
        if call.meter:
            reply["recursion"] = {"calls": call.meter.calls, "depth": call.meter.depth}
        return reply

    def _export(self, name: str) -> Message:
        if name not in self._namespace:
            return {"missing": True}
        return {"value": self._encode(self._namespace[name])}

    def _outcome(self, call: "_Request") -> Message:
        self._busy += 1
        try:
            # A call made by a check's object, from within a call, runs on the outer call's time.
            with time_limit() if self._busy == 1 else contextlib.nullcontext():
                return self._attempt(call)
        except OutOfTime as error:
            return {"raised": describe_error(error)}
        finally:
            self._busy -= 1

    def _attempt(self, call: "_Request") -> Message:
        try:
            value = call.perform()
            return {"value": self._encode(value), "returned_argument": call.position_of(value)}
        except (KeyboardInterrupt, OutOfTime):
            raise  # somebody pressed stop, or the limit is up
        except BaseException as error:
            return {"raised": describe_error(error)}

    def _encode(self, value: object) -> Json:
        return encode(value, self._refer)

    def _encode_safely(self, values: list[object]) -> Json:
        try:
            return [self._encode(value) for value in values]
        except (TooBig, OutOfTime):
            return None

    def _refer(self, value: object) -> Message:
        if id(value) in self._standin_numbers:
            return {"yours": self._standin_numbers[id(value)]}
        if id(value) not in self._numbers:
            self._numbers[id(value)] = len(self._objects)
            self._objects.append(value)
        return {"ref": self._numbers[id(value)], "type": type(value).__qualname__}

    def _decode(self, data: Json) -> Any:
        return decode(data, self._resolve)

    def _resolve(self, reference: Message) -> object:
        if "ref" in reference:
            return self._objects[reference["ref"]]
        return self._standin(reference)

    def _standin(self, reference: Message) -> object:
        number: int = reference["mine"]
        if number not in self._standins:
            self._standins[number] = self._new_standin(number, reference)
            self._standin_numbers[id(self._standins[number])] = number
        return self._standins[number]

    def _new_standin(self, number: int, reference: Message) -> object:
        def ask(method: str, arguments: tuple[object, ...], keywords: dict[str, object]) -> Any:
            return self._ask(number, method, arguments, keywords)

        if reference["kind"] == "element":
            return standins.Element(ask)
        return standins.double(reference["name"], reference["methods"], ask)

    def _ask(
        self, number: int, method: str, arguments: tuple[object, ...], keywords: dict[str, object]
    ) -> Any:
        message: Message = {"object": number, "method": method}
        message["arguments"] = [self._encode(argument) for argument in arguments]
        message["keywords"] = {name: self._encode(value) for name, value in keywords.items()}
        with unmeasured():
            reply = self._ask_check(message)
        if "raise" in reply:
            raise getattr(builtins, reply["raise"])(*self._decode(reply["arguments"]))
        return self._decode(reply["value"])


class _Request:
    """One decoded request, ready to be performed."""

    def __init__(self, message: Message, decode: Callable[[Json], Any]) -> None:
        self._operation: str = message["op"]
        self._name: str | None = message.get("name")
        self._awaited: bool = message.get("awaited", False)
        self._target = decode(message["target"])
        self.arguments: list[Any] = [decode(data) for data in message.get("arguments", ())]
        self._keywords = {key: decode(data) for key, data in message.get("keywords", {}).items()}
        self.meter = RecursionMeter() if message.get("traced") else None

    def perform(self) -> object:
        with self.meter or contextlib.nullcontext():
            value = getattr(self, f"_{self._operation}")()
            return run_coroutine(value) if self._awaited else value

    def position_of(self, value: object) -> int | None:
        mutable = (list, dict, set, bytearray)
        found = (
            at for at, given in enumerate(self.arguments) if given is value and isinstance(value, mutable)
        )
        return next(found, None)

    def _call(self) -> object:
        function = self._target if self._name is None else getattr(self._target, self._name)
        return function(*self.arguments, **self._keywords)

    def _get(self) -> object:
        return getattr(self._target, self._name or "")

    def _set(self) -> None:
        setattr(self._target, self._name or "", self.arguments[0])

    def _is_a(self) -> bool:
        return isinstance(self._target, self.arguments[0])

    def _is_subclass(self) -> bool:
        return isinstance(self._target, type) and issubclass(self._target, self.arguments[0])

    def _subclass(self) -> type:
        members = {name: _as_member(value) for name, value in self._keywords.items()}
        return types.new_class(self._name or "", (self._target,), {}, lambda space: space.update(members))


def _as_member(value: Any) -> Any:
    """Make a function of a callable stand-in, since only functions become methods that are given `self`."""
    if not callable(value):
        return value

    def member(self: object, /, *arguments: object, **keywords: object) -> Any:
        return value(self, *arguments, **keywords)

    return member


def run_coroutine(coroutine: Coroutine[Any, Any, object]) -> object:
    """Run a coroutine to its end in a thread of its own: a notebook's main thread has a running loop already.

    Args:
        coroutine: What an `async def` function returned.

    Returns:
        What the coroutine returned.

    Raises:
        BaseException: What the coroutine raised.
        TypeError: It isn't a coroutine.
    """
    if not asyncio.iscoroutine(coroutine):
        raise TypeError(f"a {type(coroutine).__name__} was returned where a coroutine was expected")
    results: list[object] = []
    errors: list[BaseException] = []
    thread = threading.Thread(target=_run, args=(coroutine, results, errors), daemon=True)
    thread.start()
    thread.join()
    if errors:
        raise errors[0]
    return results[0]


def _run(coroutine: Coroutine[Any, Any, object], results: list[object], errors: list[BaseException]) -> None:
    try:
        results.append(asyncio.run(coroutine))
    except BaseException as error:  # handed to the thread that waits
        errors.append(error)


def describe_error(error: BaseException) -> Message:
    """Describe an exception as data.

    Args:
        error: The exception.

    Returns:
        "type", "bases" (names along the method resolution order; other than built-in ones with their
        module), "message", and "line", the answer's own line that raised it, or "".
    """
    try:
        message = str.__getitem__(str(error), slice(500))
    except (KeyboardInterrupt, OutOfTime):
        raise
    except BaseException:  # an answer's own exception may not be able to say what it is
        message = ""
    bases = [class_name(base) for base in type(error).__mro__]
    return {"type": type(error).__name__, "bases": bases, "message": message, "line": _line_of(error)}


def class_name(kind: type) -> str:
    """Name a class: a built-in one by its name, any other with its module, so that they can be told apart."""
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"


def _line_of(error: BaseException) -> str:
    own = [
        (frame.f_code.co_filename, number)
        for frame, number in traceback.walk_tb(error.__traceback__)
        if number and not is_library(frame.f_code.co_filename)  # an alarm may ring between two lines
    ]
    return linecache.getline(*own[-1]).strip() if own else ""
