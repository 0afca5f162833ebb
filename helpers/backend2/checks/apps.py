"""A web app that an answer has written: what it answered to requests, and how it got there."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from .comparing import same, shown
from .diagnoses import for_error
from .expectations import Cause, Diagnosis, Failed, expect
from .raised import Raised
from .wire import Message

if TYPE_CHECKING:
    from .answer import Answer


@dataclass(frozen=True)
class Sleep:
    """A sleep of the app's own code.

    Attributes:
        function: The function that slept.
        seconds: For how long.
    """

    function: str
    seconds: float


@dataclass(frozen=True)
class Blocking:
    """A call that kept the event loop from everything else.

    Attributes:
        name: What was called, such as "time.sleep".
        line: The app's line that did.
    """

    name: str
    line: str


@dataclass(frozen=True)
class Page:
    """What the app answered to one request.

    Attributes:
        status: The HTTP status; 0 if there was no answer.
        headers: The headers, with names in small letters.
        text: The body.
    """

    status: int
    headers: dict[str, str]
    text: str

    @property
    def content_type(self) -> str:
        """The media type, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip()

    @property
    def json(self) -> Any:
        """The body read as JSON; the text itself if it is none."""
        try:
            return json.loads(self.text)
        except ValueError:
            return self.text

    def __str__(self) -> str:
        return f"answered {_phrase(self.status)}" if self.status else "didn't answer"


class Request:
    """What came of one request.

    No time passes in the app's sleeps. They are held until nothing but sleep can happen, and then go on in
    the order in which they end, as on a clock of their own.

    Attributes:
        described: The request, such as "GET /dashboard".
        page: The answer.
        raised: What kept the app from answering, or what the endpoint raised; or None.
        standstills: Whenever nothing but sleep could happen, all the sleeps in flight.
        seconds: What the sleeps took, by the app's own clock.
        blocking: The calls that kept the event loop from everything else.
        forgotten: The names of functions that made a sleep and didn't await it.
        meanwhile: What was answered to the further requests, made at the first standstill; empty if there was
            none.
    """

    def __init__(self, described: str, reply: Message) -> None:
        self.described = described
        error = reply.get("raised") or reply.get("error")
        self.raised = Raised(error) if error else None
        self.page = _read_page(reply)
        self.standstills = [[Sleep(*sleep) for sleep in sleeps] for sleeps in reply.get("sleeps", ())]
        self.seconds: float = reply.get("seconds", 0.0)
        self.blocking = [Blocking(**call) for call in reply.get("blocking", ())]
        self.forgotten: list[str] = reply.get("forgotten", [])
        self.meanwhile = [_read_page(page) for page in reply.get("meanwhile", ())]

    @property
    def most(self) -> int:
        """The most sleeps that were in flight together."""
        return max(map(len, self.standstills), default=0)

    def answers(self, expected: Any, *, look_at: str = "", diagnoses: Iterable[Diagnosis] = ()) -> None:
        """Expect the request to have been answered with status 200 and JSON.

        Args:
            expected: The value that the JSON stands for, strictly on type.
            look_at: What to look at if no diagnosis applies.
            diagnoses: Misconceptions to look for; asked about the value, or the `Raised`.

        Raises:
            Failed: It was answered otherwise, or not at all.
        """
        self.is_answered(shown(expected), diagnoses)
        expect(
            self.page.content_type == "application/json",
            called=self.described,
            got=f"answered with the content type {self.page.content_type}",
            expected="application/json",
            look_at="Return a dictionary from the endpoint: FastAPI makes JSON of it.",
            label="not-json",
        )
        expect(
            same(self.page.json, expected),
            called=self.described,
            got=f"answered {shown(self.page.json)}",
            expected=shown(expected),
            look_at=look_at,
            diagnoses=(*diagnoses, *_for_json(expected)),
            subject=self.page.json,
        )

    def is_answered(self, wanted: str = "an answer", diagnoses: Iterable[Diagnosis] = ()) -> None:
        """Expect the request to have been answered with status 200.

        Args:
            wanted: What is expected, in words.
            diagnoses: Misconceptions to look for; asked about the `Raised`.

        Raises:
            Failed: It was answered otherwise, or not at all.
        """
        if self.raised:
            answered = f"{self.page}: it {self.raised}" if self.page.status else str(self.raised)
            expect(
                False,
                called=self.described,
                got=answered,
                expected=wanted,
                diagnoses=(*diagnoses, *_FOR_ERRORS, *for_error()),
                subject=self.raised,
            )
        expect(
            self.page.status == HTTPStatus.OK,
            called=self.described,
            got=str(self.page),
            expected=wanted,
            diagnoses=_FOR_STATUS,
            subject=self.page.status,
        )


class App:
    """A web app in a file of the answer, served on the answer's side while it is judged.

    Args:
        answer: The answer.
        name: Where it is, as "module:app".
    """

    def __init__(self, answer: "Answer", name: str) -> None:
        self._answer = answer
        self.name = name

    def get(self, path: str, *, meanwhile: Iterable[str] = ()) -> Request:
        """Ask for a page.

        Args:
            path: The path, such as "/dashboard".
            meanwhile: Further pages, asked for when all that the app does for the first one is to sleep.

        Returns:
            What came of it.

        Raises:
            Failed: There is no such file, no app in it, or its process has ended.
        """
        options = {"app": self.name, "path": path, "meanwhile": list(meanwhile)}
        reply = self._answer.request_watched({"op": "stage", "name": "app", "options": options})
        if "missing" in reply:
            look_at = "Run the cell with your answer first, and keep its first line, which writes the file."
            raise Failed(Cause(reply["missing"], "does not exist", "it to be there", look_at, "missing-name"))
        if "no app" in reply:
            label, look_at = reply["no app"]
            raise Failed(Cause(self.name, "can't be served", "an app", look_at, label))
        if "ended" in reply:
            look_at = "The answer ends the whole program. Return a value or raise an exception instead."
            raise Failed(Cause(f"GET {path}", "ended the server", "an answer", look_at, "exits"))
        return Request(f"GET {path}", reply)


_FOR_ERRORS = (
    Diagnosis(
        "coroutine-not-awaited",
        lambda raised: "coroutine" in raised.message,
        "A call of an `async def` function gives a coroutine. The value comes when you `await` it.",
    ),
    Diagnosis(
        "gather-not-awaited",
        lambda raised: "Future object" in raised.message or "await wasn't used" in raised.message,
        "`asyncio.gather(…)` gives a future. The results come when you `await` it.",
    ),
    Diagnosis(
        "runs-a-loop-in-a-loop",
        lambda raised: "running event loop" in raised.message or "loop is already running" in raised.message,
        "uvicorn's event loop is running already. Inside an `async def`, `await` instead of `asyncio.run`.",
    ),
    Diagnosis(
        "does-not-import",
        lambda raised: raised.is_a("ImportError") or raised.is_a("SyntaxError"),
        "The file can't be imported. Look at that line.",
    ),
)
_FOR_STATUS = (
    Diagnosis(
        "no-such-endpoint",
        lambda status: status == HTTPStatus.NOT_FOUND,
        "The app has no such page. Compare the path in `@app.get(…)`, letter by letter.",
    ),
    Diagnosis(
        "wrong-method",
        lambda status: status == HTTPStatus.METHOD_NOT_ALLOWED,
        "The page exists, but not for GET. Look at the decorator.",
    ),
    Diagnosis(
        "wants-parameters",
        lambda status: status == HTTPStatus.UNPROCESSABLE_ENTITY,
        "FastAPI misses a value: each parameter of the endpoint is taken from the request.",
    ),
)


def _for_json(expected: object) -> tuple[Diagnosis, ...]:
    return (
        Diagnosis(
            "json-in-json",
            lambda value: isinstance(value, str) and same(json.loads(value), expected),
            "The JSON was made twice. Return the dictionary itself, without `json.dumps`.",
        ),
        Diagnosis(
            "returned-nothing",
            lambda value: value is None,
            "Does the endpoint end in `return` with a value?",
        ),
    )


def _read_page(reply: Message) -> Page:
    return Page(reply.get("status", 0), reply.get("headers", {}), reply.get("text", ""))


def _phrase(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
