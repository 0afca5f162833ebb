"""An answer in a process of its own, reached by lines of JSON: what a grader does, without its sandbox.

Imported, it is the check's end (`OtherProcess`); run as a script, it is the answer's end. Either end may
speak while the other is busy: each message has a number, which its reply repeats.
"""

import itertools
import json
import linecache
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import IO, Any

from backend2.checks import Servant

Message = dict[str, Any]
Transport = Callable[[Message], Message]


class OtherProcess:
    """A connection to a servant in another process."""

    def __init__(self) -> None:
        self._receive: Transport | None = None
        self._within = threading.local()  # the ask that this thread is busy with
        self._child = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._line = _Line(self._child.stdin)
        self._reader = threading.Thread(target=self._read, name="two-processes")
        self._reader.start()

    def run(self, source: str) -> None:
        """Run an answer's source there, with fresh names."""
        self._exchange("run", source)

    def open(self, receive: Transport) -> None:
        self._receive = receive
        self._exchange("open", {})

    def request(self, message: Message) -> Message:
        return self._exchange("request", message)

    def close(self) -> None:
        self._exchange("close", {})

    def stop(self) -> None:
        """End the other process."""
        with self._child as child:
            child.stdin.close()
            self._reader.join()

    def _exchange(self, kind: str, content: Any) -> Message:
        within = getattr(self._within, "number", None)
        return self._line.exchange({kind: content, "within": within}).get()["reply"]

    def _read(self) -> None:
        for line in self._child.stdout:
            message = json.loads(line)
            if "reply" in message:
                self._line.deliver(message)
            else:
                # One thread an ask, for some are answered only when others have come.
                threading.Thread(target=self._answer, args=(message,), name="two-processes").start()
        self._line.hang_up()

    def _answer(self, message: Message) -> None:
        self._within.number = message["number"]
        self._line.send({"reply": self._receive(message["ask"]), "to": message["number"]})


class _Line:
    """One end's messages, their numbers, and where the replies are waited for."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._lock = threading.Lock()
        self._numbers = itertools.count()
        self._boxes: dict[int, SimpleQueue[Message]] = {}

    def send(self, message: Message) -> None:
        with self._lock:
            self._stream.write(json.dumps(message) + "\n")
            self._stream.flush()

    def exchange(self, message: Message) -> "SimpleQueue[Message]":
        """Send a message; return the box in which the reply will be, and what is asked in between."""
        number = next(self._numbers)
        box = self._boxes[number] = SimpleQueue()
        self.send({**message, "number": number})
        return box

    def deliver(self, message: Message) -> None:
        self._boxes.pop(message["to"]).put(message)

    def hang_up(self) -> None:
        """Have those who wait for a reply find out that none will come."""
        for box in list(self._boxes.values()):
            box.put({})

    def box(self, number: int) -> "SimpleQueue[Message]":
        return self._boxes[number]


def run_answer(source: str, names: dict[str, Any]) -> None:
    """Run an answer's source as a notebook does: under a file name that tracebacks can quote from."""
    file = f"<answer {hash(source)}>"
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    exec(compile(source, file, "exec"), names)


class _AnswersEnd:
    def __init__(self, incoming: IO[str], outgoing: IO[str]) -> None:
        self._incoming = incoming
        self._line = _Line(outgoing)
        self._requests: SimpleQueue[Message | None] = SimpleQueue()
        self._names: dict[str, Any] = {"__name__": "__main__"}
        self._servant = Servant(self._names, self._ask)

    def work(self) -> None:
        threading.Thread(target=self._read, name="two-processes").start()
        while (message := self._requests.get()) is not None:
            self._handle(message)

    def _read(self) -> None:
        for line in self._incoming:
            message = json.loads(line)
            if "reply" in message:
                self._line.deliver(message)
            elif message["within"] is None:
                self._requests.put(message)
            else:  # before it replies, the check asks for something in turn
                self._line.box(message["within"]).put(message)
        self._requests.put(None)

    def _handle(self, message: Message) -> None:
        kind = next(iter(message))
        self._line.send({"reply": getattr(self, f"_{kind}")(message[kind]), "to": message["number"]})

    def _ask(self, message: Message) -> Message:
        box = self._line.exchange({"ask": message})
        while "reply" not in (answer := box.get()):
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


if __name__ == "__main__":
    with os.fdopen(os.dup(1), "w") as outgoing:
        os.dup2(2, 1)  # what an answer prints is no message
        _AnswersEnd(sys.stdin, outgoing).work()
