"""The check's side of the wire: a student's names, and calls of what is behind them."""

from collections.abc import Iterable
from typing import Any

from .call import Call
from .comparing import shown
from .connection import current
from .doubles import Double, TestObject
from .expectations import Cause, Failed
from .handle import Handle
from .instruments import Instrument
from .jobs import Job
from .rendezvous import Rendezvous, can_advance
from .schedule import At
from .wire import Json, Message, decode, encode


class Export:
    """A name that the student's notebook must define, looked up each time it is used.

    Args:
        answer: The answer.
        name: The name.
    """

    def __init__(self, answer: "Answer", name: str) -> None:
        self._answer = answer
        self.name = name

    @property
    def exists(self) -> bool:
        """Whether the notebook defines the name."""
        return "missing" not in self._answer.request({"op": "export", "name": self.name})

    @property
    def value(self) -> Any:
        """Its value: plain data, or a `Handle`.

        Raises:
            Failed: The notebook doesn't define the name.
        """
        reply = self._answer.request({"op": "export", "name": self.name})
        if "missing" in reply:
            look_at = "Run the cell with your answer first, and keep the name that the task gives."
            raise Failed(Cause(self.name, "is not defined", "it to be", look_at, "missing-name"))
        return self._answer.decode(reply["value"], self.name)

    def __call__(self, /, *arguments: object, **keywords: object) -> Call:
        """Call it."""
        return self._handle()(*arguments, **keywords)

    def __getattr__(self, operation: str) -> Any:
        return getattr(self._handle(), operation)

    def _handle(self) -> Handle:
        value = self.value
        if isinstance(value, Handle):
            return value
        look_at = f"Is the name `{self.name}` used for something else further down?"
        raise Failed(Cause(self.name, f"is {shown(value)}", "a function or a class", look_at, "not-callable"))


class Answer:
    """Speaks to the answer over the current connection. Open it, as a context manager, to judge."""

    def __init__(self) -> None:
        self._objects: list[TestObject] = []
        self._failure: Failed | None = None

    def __enter__(self) -> "Answer":
        current().open(self.receive)
        return self

    def __exit__(self, *_: object) -> None:
        current().close()
        self._failure = None
        for known in self._objects:
            known.number = None
        self._objects.clear()

    def request(self, message: Message) -> Message:
        """Send one request; see `Servant.serve`."""
        return current().request(message)

    def perform(
        self,
        operation: str,
        target: Handle,
        name: str | None,
        arguments: tuple[object, ...] = (),
        keywords: dict[str, object] | None = None,
        **flags: bool,
    ) -> Call:
        """Do one thing to an object of the answer.

        Args:
            operation: call, get, set, is_a, is_subclass or subclass.
            target: The object.
            name: The method, attribute or class name, where there is one.
            arguments: Positional arguments; plain data is copied.
            keywords: Keyword arguments.
            flags: `traced`.

        Returns:
            What came of it.

        Raises:
            Failed: An expectation inside one of the check's own objects wasn't met meanwhile.
        """
        described = _describe(operation, target, name, arguments, keywords or {})
        message: Message = {"op": operation, "target": target.reference(), "name": name, **flags}
        message["arguments"] = [self.encode(argument) for argument in arguments]
        message["keywords"] = {key: self.encode(value) for key, value in (keywords or {}).items()}
        return self._make_call(described, self.request_watched(message))

    def perform_at(self, target: Handle, calls: Iterable[At]) -> list[Call]:
        """Call an async function of the answer several times in one event loop on a virtual clock.

        Args:
            target: The function.
            calls: When, and with what.

        Returns:
            What came of each call, in the order given.

        Raises:
            Failed: An expectation inside one of the check's own objects wasn't met meanwhile.
        """
        planned = list(calls)
        timetable = [self._encode_planned(call) for call in planned]
        message: Message = {"op": "call", "target": target.reference(), "timetable": timetable}
        reply = self.request_watched(message)
        shared = {key: value for key, value in reply.items() if key != "calls"}
        described = [_describe("call", target, None, call.arguments, call.keywords) for call in planned]
        return [
            self._make_call(words, {**shared, **own})
            for words, own in zip(described, reply["calls"], strict=True)
        ]

    def _encode_planned(self, call: At) -> Message:
        return {
            "at": call.seconds,
            "cancel_after": call.cancel_after,
            "arguments": [self.encode(argument) for argument in call.arguments],
            "keywords": {key: self.encode(value) for key, value in call.keywords.items()},
        }

    def request_watched(self, message: Message) -> Message:
        """Send a request, with the instruments that are in use looking on.

        Raises:
            Failed: An expectation inside one of the check's own objects wasn't met meanwhile.
        """
        instruments = Instrument.active()
        for instrument in instruments:
            message |= instrument.prepare(self.encode)
        reply = self.request(message)
        for instrument in instruments:
            instrument.read(reply)
        self._read_journal(reply)
        self._raise_pending()
        return reply

    def _read_journal(self, reply: Message) -> None:
        for number, kind, at, task in reply.get("journal", ()):
            job = self._objects[number]
            assert isinstance(job, Job)
            job.note(kind, round(at - reply.get("start", 0.0), 9), task)

    def _make_call(self, described: str, reply: Message) -> Call:
        call = Call(described, reply, self.decode(reply.get("value"), described))
        call.arguments = [self.decode(data, "") for data in reply.get("arguments") or ()]
        return call

    def _raise_pending(self) -> None:
        failure, self._failure = self._failure, None
        if failure:
            raise failure

    def encode(self, value: object) -> Json:
        """Encode a value of the check's side for the wire."""
        return encode(value, self._refer)

    def decode(self, data: Json, described: str) -> Any:
        """Decode a value from the wire; an object of the answer becomes a handle with this description."""
        return decode(data, lambda reference: self._resolve(reference, described))

    def _refer(self, value: object) -> Message:
        if isinstance(value, Handle):
            return value.reference()
        if isinstance(value, Export):
            return value._handle().reference()
        known = value if isinstance(value, TestObject) else Double.of(value)
        if known.number is None:
            known.number = len(self._objects)
            self._objects.append(known)
        return {"mine": known.number, **known.description(self.encode)}

    def _resolve(self, reference: Message, described: str) -> object:
        if "yours" in reference:
            return self._objects[reference["yours"]]
        return Handle(self, reference["ref"], reference["type"], described)

    def receive(self, message: Message) -> Message:
        """Take what the answer's side says, and return the reply.

        Args:
            message: A call of one of the check's objects, or an event at a gate.
        """
        if "gate" in message:
            return self._receive_event(message["gate"], message["event"], message["content"])
        arguments = [self.decode(data, f"argument {at + 1}") for at, data in enumerate(message["arguments"])]
        keywords = {name: self.decode(data, name) for name, data in message["keywords"].items()}
        try:
            value = self._find(message["object"]).receive(message["method"], arguments, keywords)
            return {"value": self.encode(value)}
        except Failed as failure:
            self._failure = self._failure or failure
            return {"value": None}
        except Exception as error:  # the check's object means to raise it in the answer
            return self._to_raise(error)

    def _receive_event(self, number: int | None, event: str, content: Message) -> Message:
        gate = self._objects[number] if number is not None and number < len(self._objects) else None
        if not isinstance(gate, Rendezvous):
            return {"open": True, "advance": can_advance(content)}
        arguments = [self.decode(data, "an argument") for data in content.get("arguments", ())]
        return gate.happened(event, content, arguments)

    def _find(self, number: int) -> TestObject:
        if number < len(self._objects):
            return self._objects[number]
        raise RuntimeError("this object belonged to a check that is over")  # and the answer has kept it

    def _to_raise(self, error: Exception) -> Message:
        if type(error).__module__ != "builtins":
            return {"raise": "Exception", "arguments": self.encode((str(error),))}
        return {"raise": type(error).__name__, "arguments": self.encode(error.args)}


def _describe(
    operation: str,
    target: Handle,
    name: str | None,
    arguments: tuple[object, ...],
    keywords: dict[str, object],
) -> str:
    if operation == "get":
        return f"{target.described}.{name}"
    if operation == "set":
        return f"{target.described}.{name} = {shown(arguments[0])}"
    if operation == "subclass":
        return f"class {name}({target.described})"
    given = [shown(argument) for argument in arguments]
    given += [f"{key}={shown(value)}" for key, value in keywords.items()]
    function = target.described if name is None else f"{target.described}.{name}"
    return f"{function}({', '.join(given)})"
