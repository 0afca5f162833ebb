"""The check's side of the wire: a student's names, and what came of calling them, as data."""

from collections.abc import Iterable
from typing import Any, cast

from backend2.wording import with_article

from .comparing import same, shown
from .connection import current
from .diagnoses import for_error, for_value
from .doubles import Double, TestObject
from .expectations import Cause, Diagnosis, Failed, expect
from .servant import Message, class_name
from .wire import Json, decode, encode


class Recursion:
    """How an answer's most re-entrant function was called during a traced call.

    Attributes:
        calls: How often.
        depth: The most activations of it at once; 1 without recursion.
    """

    def __init__(self, calls: int, depth: int) -> None:
        self.calls = calls
        self.depth = depth


class Raised:
    """An exception that a call ended with.

    Attributes:
        type_name: Its class's name.
        bases: The names of its class and all bases; other than built-in ones with their module.
        message: Its text.
        line: The line of the answer that raised it, or "".
    """

    def __init__(self, data: Message) -> None:
        self.type_name: str = data["type"]
        self.bases: tuple[str, ...] = tuple(data["bases"])
        self.message: str = data["message"]
        self.line: str = data["line"]

    @property
    def hung(self) -> bool:
        """Whether this stands for a call that didn't come back."""
        return self.type_name == "OutOfTime"

    def is_a(self, name: str) -> bool:
        """Say whether the exception is of the class with this name, or derived from it."""
        return any(name in (base, base.rpartition(".")[2]) for base in self.bases)

    def meets(self, error: type[BaseException] | str) -> bool:
        """Say whether this is what `Call.raises` was to see.

        Args:
            error: A class, met by that class only and not by one of the answer's with the same name; or a
                name, met by any class of that name. Derived classes will do, but the stub's
                NotImplementedError, which is a RuntimeError too, counts only as itself.
        """
        if self.type_name == "NotImplementedError":
            return error in (NotImplementedError, "NotImplementedError")
        return self.is_a(error) if isinstance(error, str) else class_name(error) in self.bases

    def __str__(self) -> str:
        if self.hung:
            return "did not come back in time"
        message = f": {shown(self.message)[1:-1]}" if self.message else ""
        line = f" (at `{self.line}`)" if self.line else ""
        return f"raised {self.type_name}{message}{line}"


class Call:
    """What came of one call; its methods say what was expected of it.

    Attributes:
        described: The call as source text, such as "factorial(5)".
        raised: The exception it ended with, or None.
        output: What it printed to stdout.
        arguments: The positional arguments as they are after the call.
        returned_argument: Which positional argument the result itself is (counted from 0), or None.
        recursion: For a traced call, how the answer's functions called themselves.
    """

    def __init__(self, described: str, reply: Message, value: object) -> None:
        self.described = described
        self.raised = Raised(reply["raised"]) if "raised" in reply else None
        self.output: str = reply["output"]
        self.arguments: list[Any] = []
        self.returned_argument: int | None = reply.get("returned_argument")
        self.recursion = Recursion(**reply["recursion"]) if "recursion" in reply else Recursion(0, 0)
        self._value = value

    @property
    def value(self) -> Any:
        """What the call returned: plain data, a `Handle`, or the check's own object that was passed in.

        Raises:
            Failed: The call raised instead.
        """
        if self.raised:
            self._fail_on_error("a value", "", ())
        return self._value

    @property
    def handle(self) -> "Handle":
        """The object that the call returned, which is not plain data.

        Raises:
            Failed: The call returned plain data, or raised.
        """
        value = self.value
        expect(
            isinstance(value, Handle),
            called=self.described,
            got=f"returned {shown(value)}",
            expected="an object",
            look_at="Does it return what it made?" if value is None else "",
            label="not-an-object",
        )
        return cast("Handle", value)

    def returns(
        self,
        expected: Any,
        *,
        look_at: str = "",
        diagnoses: Iterable[Diagnosis] = (),
        tolerance: float | None = None,
    ) -> None:
        """Expect the call to have returned a value, strictly on type.

        Args:
            expected: The value.
            look_at: What to look at if no diagnosis applies.
            diagnoses: Misconceptions to look for; asked about the value, or the `Raised`.
            tolerance: If given, numbers may differ by this much, and an int may stand for a float.

        Raises:
            Failed: It returned something else, or raised.
        """
        wanted = shown(expected)
        if self.raised:
            self._fail_on_error(wanted, look_at, diagnoses)
        expect(
            same(self._value, expected, tolerance),
            called=self.described,
            got=f"returned {shown(self._value)}",
            expected=wanted,
            look_at=look_at,
            diagnoses=(*diagnoses, *for_value(self.output, expected)),
            subject=self._value,
        )

    def raises(
        self,
        error: type[BaseException] | str,
        *,
        look_at: str = "",
        diagnoses: Iterable[Diagnosis] = (),
        message_contains: str | None = None,
    ) -> None:
        """Expect the call to have raised an exception.

        Args:
            error: Its class, or the name of a class that the answer defines; derived classes will do.
            look_at: What to look at if no diagnosis applies.
            diagnoses: Misconceptions to look for; asked about the `Raised`, or the value returned.
            message_contains: Text that its message must hold, if given.

        Raises:
            Failed: It raised something else, or nothing.
        """
        name = error if isinstance(error, str) else error.__name__
        generic = for_error(name) if self.raised else ()
        expect(
            self.raised is not None and self.raised.meets(error),
            called=self.described,
            got=str(self.raised or f"returned {shown(self._value)}"),
            expected=with_article(name),
            look_at=look_at,
            diagnoses=(*diagnoses, *generic),
            subject=self.raised or self._value,
        )
        if self.raised and message_contains is not None:
            self._expect_in_message(self.raised, message_contains, look_at, diagnoses)

    def _expect_in_message(
        self, raised: Raised, text: str, look_at: str, diagnoses: Iterable[Diagnosis]
    ) -> None:
        expect(
            text in raised.message,
            called=self.described,
            got=str(raised),
            expected=f"a message that contains {text!r}",
            look_at=look_at,
            diagnoses=diagnoses,
            subject=raised,
        )

    def _fail_on_error(self, wanted: str, look_at: str, diagnoses: Iterable[Diagnosis]) -> None:
        expect(
            False,
            called=self.described,
            got=str(self.raised),
            expected=wanted,
            look_at=look_at,
            diagnoses=(*diagnoses, *for_error()),
            subject=self.raised,
        )


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

    def __call__(self, /, *arguments: object, **keywords: object) -> Call:
        """Call it."""
        return self._answer.perform("call", self, None, arguments, keywords)

    def traced(self, /, *arguments: object, **keywords: object) -> Call:
        """Call it and measure its recursion: see `Call.recursion`."""
        return self._answer.perform("call", self, None, arguments, keywords, traced=True)

    def awaited(self, /, *arguments: object, **keywords: object) -> Call:
        """Call it and run the coroutine it returns to its end."""
        return self._answer.perform("call", self, None, arguments, keywords, awaited=True)

    def call(self, method: str, /, *arguments: object, **keywords: object) -> Call:
        """Call one of its methods."""
        return self._answer.perform("call", self, method, arguments, keywords)

    def get(self, attribute: str) -> Call:
        """Read an attribute."""
        return self._answer.perform("get", self, attribute)

    def set(self, attribute: str, value: object) -> Call:
        """Set an attribute."""
        return self._answer.perform("set", self, attribute, (value,))

    def is_a(self, kind: "Handle") -> bool:
        """Say whether it is an instance of a class of the answer."""
        return self._answer.perform("is_a", self, None, (kind,)).value is True

    def is_subclass(self, base: "Handle") -> bool:
        """Say whether it is a class derived from a class of the answer."""
        return self._answer.perform("is_subclass", self, None, (base,)).value is True

    def subclass(self, name: str, /, **members: object) -> Call:
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
            flags: `traced`, `awaited`.

        Returns:
            What came of it.

        Raises:
            Failed: An expectation inside one of the check's own objects wasn't met meanwhile.
        """
        described = _describe(operation, target, name, arguments, keywords or {})
        message: Message = {"op": operation, "target": target.reference(), "name": name, **flags}
        message["arguments"] = [self.encode(argument) for argument in arguments]
        message["keywords"] = {key: self.encode(value) for key, value in (keywords or {}).items()}
        reply = self.request(message)
        self._raise_pending()
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
        return {"mine": known.number, **known.description()}

    def _resolve(self, reference: Message, described: str) -> object:
        if "yours" in reference:
            return self._objects[reference["yours"]]
        return Handle(self, reference["ref"], reference["type"], described)

    def receive(self, message: Message) -> Message:
        """Take a call that the answer makes of one of the check's objects, and return the reply."""
        arguments = [self.decode(data, f"argument {at + 1}") for at, data in enumerate(message["arguments"])]
        keywords = {name: self.decode(data, name) for name, data in message["keywords"].items()}
        try:
            value = self._objects[message["object"]].receive(message["method"], arguments, keywords)
            return {"value": self.encode(value)}
        except Failed as failure:
            self._failure = self._failure or failure
            return {"value": None}
        except Exception as error:  # the check's object means to raise it in the answer
            return self._to_raise(error)

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
