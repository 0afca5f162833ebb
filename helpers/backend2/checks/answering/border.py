"""What crosses between answer and check by reference, seen from the answer's side."""

import asyncio
import builtins
import threading
from collections.abc import Iterable
from typing import Any

from ..callers import describe_caller
from ..recursion import unmeasured
from ..wire import Json, Message, Transport, decode, encode
from . import standins
from .gatekeeper import Gatekeeper


class Border:
    """Encodes and decodes values; keeps the answer's objects, and the stand-ins of the check's.

    Args:
        ask_check: Delivers a message to the check's side, and returns its reply.

    Attributes:
        journal: What happened to jobs since it was last emptied: their numbers, events, times and tasks.
        main_thread: The id of the thread that the present call runs in.
    """

    def __init__(self, ask_check: Transport) -> None:
        self.ask_check = ask_check
        self.journal: list[Json] = []
        self.main_thread = threading.get_ident()
        self._objects: list[object] = []
        self._numbers: dict[int, int] = {}
        self._standins: dict[int, object] = {}
        self._standin_numbers: dict[int, int] = {}
        self._gatekeepers: dict[int, Gatekeeper] = {}

    def gatekeeper(self, number: int) -> Gatekeeper:
        """Return the one that reports to the gate with this number."""
        if number not in self._gatekeepers:
            self._gatekeepers[number] = Gatekeeper(self.ask_check, number, self.caller)
        return self._gatekeepers[number]

    def caller(self) -> Message:
        """Describe who makes the present call; see `Caller`."""
        return describe_caller(self.main_thread)

    def encode(self, value: object) -> Json:
        """Encode a value of the answer's side for the wire."""
        return encode(value, self._refer)

    def decode(self, data: Json) -> Any:
        """Decode a value from the wire."""
        return decode(data, self._resolve)

    def _refer(self, value: object) -> Message:
        if id(value) in self._standin_numbers:
            return {"yours": self._standin_numbers[id(value)]}
        if id(value) not in self._numbers:
            self._numbers[id(value)] = len(self._objects)
            self._objects.append(value)
        return {"ref": self._numbers[id(value)], "type": type(value).__qualname__}

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

        match reference["kind"]:
            case "element":
                return standins.Element(ask)
            case "gate":
                keeper = self.gatekeeper(number)
                return standins.gate(lambda arguments: keeper.arrive(self._encode_all(arguments)))
            case "gate coroutine":
                keeper = self.gatekeeper(reference["gate"])
                return standins.gate_coroutine(lambda given: keeper.arrive_async(self._encode_all(given)))
            case "job":
                return self._new_job(number, reference["name"], reference["script"])
            case _:
                return standins.double(reference["name"], reference["methods"], ask)

    def _new_job(self, number: int, name: str, script: Message) -> object:
        def note(kind: str) -> None:
            self.journal.append([number, kind, asyncio.get_running_loop().time(), self.caller()["task"]])

        def end() -> object:
            if "raises" in script:
                raise _make_error(script["raises"][0], self.decode(script["raises"][1]))
            return self.decode(script["returns"])

        return standins.job(name, note, sleeps=script["sleeps"], cleanup=script["cleanup"], end=end)

    def _encode_all(self, values: Iterable[object]) -> list[Json]:
        return [self.encode(value) for value in values]

    def _ask(
        self, number: int, method: str, arguments: tuple[object, ...], keywords: dict[str, object]
    ) -> Any:
        message: Message = {"object": number, "method": method, "arguments": self._encode_all(arguments)}
        message["keywords"] = {name: self.encode(value) for name, value in keywords.items()}
        with unmeasured():
            reply = self.ask_check(message)
        if "raise" in reply:
            raise _make_error(reply["raise"], self.decode(reply["arguments"]))
        return self.decode(reply["value"])


def _make_error(name: str, arguments: tuple[Any, ...]) -> BaseException:
    error: BaseException = getattr(builtins, name)(*arguments)
    return error
