"""What came of one call of an answer, and what was expected of it."""

from collections.abc import Iterable
from typing import Any

from backend2.wording import with_article

from .comparing import same, shown
from .diagnoses import for_error, for_value
from .expectations import Diagnosis, expect
from .handle import Handle
from .raised import Raised
from .wire import Message


class Recursion:
    """How an answer's most re-entrant function was called during a traced call.

    Attributes:
        calls: How often.
        depth: The most activations of it at once; 1 without recursion.
    """

    def __init__(self, calls: int, depth: int) -> None:
        self.calls = calls
        self.depth = depth


class Call:
    """What came of one call; its methods say what was expected of it.

    Attributes:
        described: The call as source text, such as "factorial(5)".
        raised: The exception it ended with, or None.
        output: What it printed to stdout.
        errors: What it wrote to stderr.
        arguments: The positional arguments as they are after the call.
        returned_argument: Which positional argument the result itself is (counted from 0), or None.
        recursion: For a traced call, how the answer's functions called themselves.
        started: For an awaited call, when it was made, in virtual seconds after the event loop's start.
        ended: When it ended, likewise.
        blocking: Names of blocking calls that were made in the event loop's thread.
        tasks_left: How many tasks were still there when all calls of the event loop had ended.
    """

    def __init__(self, described: str, reply: Message, value: object) -> None:
        self.described = described
        self.raised = Raised(reply["raised"]) if "raised" in reply else None
        self.output: str = reply["output"]
        self.errors: str = reply.get("errors", "")
        self.arguments: list[Any] = []
        self.returned_argument: int | None = reply.get("returned_argument")
        self.recursion = Recursion(**reply["recursion"]) if "recursion" in reply else Recursion(0, 0)
        self.started: float = reply.get("started", 0.0)
        self.ended: float = reply.get("ended", 0.0)
        self.blocking: tuple[str, ...] = tuple(reply.get("blocking", ()))
        self.tasks_left: int = reply.get("tasks_left", 0)
        self._value = value

    @property
    def seconds(self) -> float:
        """How long an awaited call took, in virtual seconds."""
        return round(self.ended - self.started, 9)

    @property
    def value(self) -> Any:
        """What the call returned: plain data, a `Handle`, or the check's own object that was passed in.

        Raises:
            Failed: The call raised instead.
        """
        if self.raised:
            self._fail_on_error(
                "a value", "What does the error say that it got, or missed, in that line?", ()
            )
        return self._value

    @property
    def handle(self) -> Handle:
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
        assert isinstance(value, Handle)
        return value

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
