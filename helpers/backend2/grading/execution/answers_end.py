"""The process of the answers: runs the student's cells, and serves what the checks ask of them."""

import base64
import os
import socket
import threading
import time
from pathlib import Path
from queue import SimpleQueue

from backend2.checks import Servant
from backend2.checks.limits import OutOfTime, time_limit

from .line import Line, Message
from .shell import Shell

FLOOD = 86  # the exit code of a process that has shown too much
_WARMING = ("0", "1 / 0")  # what IPython imports and makes when a cell shows something, and for a traceback
_MOST = 1 << 30  # the checks' messages are the course's


def make_shell() -> Shell:
    """Make the shell in advance, for processes that are forked from this one."""
    shell = Shell(lambda: os._exit(FLOOD))
    for source in _WARMING:
        shell.run(source)
    return shell


class AnswersEnd:
    """Does what the checks' end says, until that hangs up.

    Args:
        end: The line's end.
        shell: The shell.
    """

    def __init__(self, end: socket.socket, shell: Shell) -> None:
        self._line = Line(end, _MOST)
        self._requests: SimpleQueue[Message | None] = SimpleQueue()
        self._shell = shell
        self._servant = Servant(shell.names, self._ask)
        self._cell_seconds = 0.0
        self._spent = 0.0  # CPU seconds of the answer's own

    def work(self) -> None:
        """Take part until the line goes down."""
        self._shell.begin()
        threading.Thread(target=self._read, name="backend2-line", daemon=True).start()
        while (message := self._requests.get()) is not None:
            self._handle(message)

    def _read(self) -> None:
        for message in self._line.messages():
            if "reply" in message:
                self._line.deliver(message)
            elif message.get("within") is None:
                self._requests.put(message)
            else:  # before it replies, the check asks for something in turn
                self._line.box(message["within"]).put(message)
        self._requests.put(None)

    def _handle(self, message: Message) -> None:
        before = time.process_time()
        kind = next(iter(message))
        reply = getattr(self, f"_{kind}")(message[kind])
        self._spent += time.process_time() - before
        self._line.send({"reply": reply, "to": message["number"]})

    def _ask(self, message: Message) -> Message:
        box = self._line.exchange({"ask": message})
        while "reply" not in (answer := box.get()):
            if not answer:
                os._exit(0)  # the checks are done with this answer
            self._handle(answer)
        reply: Message = answer["reply"]
        return reply

    def _begin(self, told: Message) -> Message:
        """Write the session's files, and learn the limits."""
        for name, content in told["support"].items():
            path = Path(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(base64.b64decode(content))
        self._cell_seconds = told["cell_seconds"]
        self._shell.outputs.most_characters = told["output"]
        self._shell.outputs.most_outputs = told["outputs"]
        return {}

    def _run(self, source: str) -> Message:
        try:
            with time_limit(cpu=self._cell_seconds, wall=self._cell_seconds):
                outputs, _ = self._shell.run(source)
        except OutOfTime:
            said = f"This cell took more than {self._cell_seconds:g} s, and was stopped."
            late = {"ename": OutOfTime.__name__, "evalue": said, "traceback": [said]}
            outputs = [*self._shell.outputs.take(), {"output_type": "error", **late}]
        return {"outputs": outputs}

    def _end(self, _: Message) -> Message:
        used = os.times()
        return {"spent": self._spent, "process": used.user + used.system + used.children_user}

    def _open(self, _: Message) -> Message:
        self._servant.open()
        return {}

    def _request(self, message: Message) -> Message:
        return self._servant.serve(message)

    def _close(self, _: Message) -> Message:
        self._servant.close()
        return {}
