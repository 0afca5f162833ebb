"""An answer in a process of its own, reached by lines of JSON: what a grader does, without its sandbox.

Imported, it is the check's end (`OtherProcess`); run as a script, it is the answer's end.
"""

import json
import linecache
import os
import subprocess
import sys
from collections.abc import Callable
from typing import IO, Any

from backend2.checks import Servant

Message = dict[str, Any]
Transport = Callable[[Message], Message]


class OtherProcess:
    """A connection to a servant in another process."""

    def __init__(self) -> None:
        self._receive: Transport | None = None
        self._child = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(self, source: str) -> None:
        """Run an answer's source there, with fresh names."""
        self._exchange({"run": source})

    def open(self, receive: Transport) -> None:
        self._receive = receive
        self._exchange({"open": {}})

    def request(self, message: Message) -> Message:
        return self._exchange({"request": message})

    def close(self) -> None:
        self._exchange({"close": {}})

    def stop(self) -> None:
        """End the other process."""
        with self._child as child:
            child.stdin.close()

    def _exchange(self, message: Message) -> Message:
        _send(self._child.stdin, message)
        while "reply" not in (answer := _read(self._child.stdout)):
            _send(self._child.stdin, {"reply": self._receive(answer["ask"])})
        return answer["reply"]


def run_answer(source: str, names: dict[str, Any]) -> None:
    """Run an answer's source as a notebook does: under a file name that tracebacks can quote from."""
    file = f"<answer {hash(source)}>"
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    exec(compile(source, file, "exec"), names)


class _AnswersEnd:
    def __init__(self, incoming: IO[str], outgoing: IO[str]) -> None:
        self._incoming = incoming
        self._outgoing = outgoing
        self._names: dict[str, Any] = {"__name__": "__main__"}
        self._servant = Servant(self._names, self._ask)

    def work(self) -> None:
        for line in self._incoming:
            self._handle(json.loads(line))

    def _handle(self, message: Message) -> None:
        [(kind, content)] = message.items()
        _send(self._outgoing, {"reply": getattr(self, f"_{kind}")(content)})

    def _ask(self, message: Message) -> Message:
        _send(self._outgoing, {"ask": message})
        # Before it replies, the check may ask for something in turn.
        while "reply" not in (answer := _read(self._incoming)):
            self._handle(answer)
        return answer["reply"]

    def _run(self, source: str) -> Message:
        self._names.clear()
        self._names["__name__"] = "__main__"
        run_answer(source, self._names)
        return {}

    def _open(self, _: Message) -> Message:
        self._servant.open()
        return {}

    def _request(self, message: Message) -> Message:
        return self._servant.serve(message)

    def _close(self, _: Message) -> Message:
        self._servant.close()
        return {}


def _send(stream: IO[str], message: Message) -> None:
    stream.write(json.dumps(message) + "\n")
    stream.flush()


def _read(stream: IO[str]) -> Message:
    return json.loads(stream.readline())


if __name__ == "__main__":
    with os.fdopen(os.dup(1), "w") as outgoing:
        os.dup2(2, 1)  # what an answer prints is no message
        _AnswersEnd(sys.stdin, outgoing).work()
