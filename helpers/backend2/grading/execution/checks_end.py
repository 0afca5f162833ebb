"""The process of the checks: goes through a notebook, and never runs a line of the student's.

Other cells are sent to the process of the answers, over a line that carries plain data only.
"""

import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from backend2.checks import connection, results
from backend2.checks.expectations import Cause
from backend2.checks.report import Report, Score
from backend2.checks.verdict import Result

from .line import Flood, Line, Message
from .lost import died, lost_results
from .shell import Output, Shell

_MOST_ASKS = 500  # calls of a check's objects at a time; more than threads that an answer may have
_NO_ANSWER = "it sent something that no answer sends"
_FAILED = Cause("", "The check cell itself has failed", "", "Please tell your instructor.", "check-broken")
_OVERHEAD = 100  # characters of JSON that an output costs, besides what it shows


class Gone(BaseException):
    """The answer's process has ended. Not an `Exception`: no check takes it for a fault of its own."""


class AnswersProcess:
    """A connection to the process of the answers; see `Connection`.

    Args:
        end: The line's end.
        most: The most bytes that it may send at once.

    Attributes:
        refused: Why this end has hung up, if it has.
    """

    def __init__(self, end: socket.socket, most: int) -> None:
        self.refused = ""
        self._line = Line(end, most)
        self._receive: Callable[[Message], Message] = lambda _: {}
        self._within = threading.local()  # the ask that this thread is busy with
        self._asks = threading.Semaphore(_MOST_ASKS)
        self._answering = ThreadPoolExecutor(_MOST_ASKS, "backend2-line")
        threading.Thread(target=self._read, name="backend2-line", daemon=True).start()

    def begin(self, told: Message) -> None:
        """Tell it of the session."""
        self._exchange("begin", told)

    def run(self, source: str) -> list[Output]:
        """Run a cell there; return its outputs."""
        outputs = self._exchange("run", source).get("outputs")
        if not isinstance(outputs, list):
            self._refuse(_NO_ANSWER)
            raise Gone
        return outputs

    def end(self) -> Message:
        """Return the CPU seconds that it has "spent" on what it was asked for."""
        return self._exchange("end", {})

    def open(self, receive: Callable[[Message], Message]) -> None:
        """Begin to judge; `receive` takes the answer's calls of the check's objects."""
        self._receive = receive
        self._exchange("open", {})

    def request(self, message: Message) -> Message:
        """Deliver a request to the servant there and return its reply."""
        return self._exchange("request", message)

    def close(self) -> None:
        """End the judging that `open` began."""
        self._exchange("close", {})

    def hang_up(self) -> None:
        """Let the other process end."""
        self._line.hang_up()

    def _exchange(self, kind: str, content: Any) -> Message:
        within = getattr(self._within, "number", None)
        reply = self._line.exchange({kind: content, "within": within}).get().get("reply")
        if not isinstance(reply, dict):
            self._refuse("" if reply is None else _NO_ANSWER)
            raise Gone
        return reply

    def _read(self) -> None:
        why = ""
        try:
            for message in self._line.messages():
                self._take(message)
        except Flood:
            why = "it sent more than it may show"
        except Exception:  # whatever a forged message may lead to
            why = _NO_ANSWER
        self._refuse(why)

    def _refuse(self, why: str) -> None:
        """Hang up; the first reason counts."""
        self.refused = self.refused or why
        self._line.hang_up()

    def _take(self, message: Message) -> None:
        if "reply" in message:
            self._line.deliver(message)
        elif not self._asks.acquire(blocking=False):
            raise Flood
        else:  # each has a thread to itself, for some are answered only when others have come
            self._answering.submit(self._answer, message)

    def _answer(self, message: Message) -> None:
        try:
            self._within.number = message["number"]
            self._line.send({"reply": self._receive(message["ask"]), "to": message["number"]})
        except Gone:
            pass
        except Exception:  # no servant of the course's has asked that
            self._refuse(_NO_ANSWER)
        finally:
            self._asks.release()


class ChecksEnd:
    """Grades one notebook.

    Args:
        end: The line's end.
        shell: Runs the checks.
        tell: Sends a message to the grader.
        ask_why: Asks the grader what has ended the answer's process.
    """

    def __init__(self, end: socket.socket, shell: Shell, job: Message, ask_why: Callable[[], str]) -> None:
        self._answers = AnswersProcess(end, job["output"] * 2 + job["outputs"] * _OVERHEAD)
        self._shell = shell
        self._job = job
        self._ask_why = ask_why
        self._ended = ""

    def work(self) -> Message:
        """Go through the notebook.

        Returns:
            "cells", for each its "outputs" and "points"; "ended", what has ended the answer's process before;
            "answers" and "checks", the CPU seconds that they have taken, and "answers_process", all that
            theirs has.
        """
        connection.connect(self._answers)
        self._shell.begin()
        self._guarded(lambda: self._answers.begin(self._job["begin"]), "before the first cell")
        before = time.process_time()
        cells = [self._run(cell) for cell in self._job["cells"]]
        checks = time.process_time() - before
        told = {} if self._ended else self._guarded(self._answers.end, "after the last cell") or {}
        self._answers.hang_up()
        answers = {"answers": _read_seconds(told, "spent"), "answers_process": _read_seconds(told, "process")}
        return {"cells": cells, "ended": self._ended, "checks": checks, **answers}

    def _run(self, cell: Message) -> Message:
        if cell["kind"] == "check":
            return self._check(cell)
        outputs: list[Output] = []
        if not self._ended and cell["source"]:
            where = f"in the cell {cell['name']}"
            outputs = self._guarded(lambda: self._answers.run(cell["source"]), where) or []
        return {"outputs": outputs, "points": None}

    def _guarded(self, do: Callable[[], Any], where: str) -> Any:
        try:
            return do()
        except Gone:
            self._note_end(where)
            return None

    def _note_end(self, where: str) -> None:
        self._ended = f"{self._answers.refused or self._ask_why()} ({where})"

    def _check(self, cell: Message) -> Message:
        """Run a check cell, and see to it that every check of it has a result."""
        outputs: list[Output] = []
        ended_well = False
        if not self._ended:
            outputs, ended_well = self._shell.run(cell["source"])
            if any(output.get("ename") == Gone.__name__ for output in outputs):
                self._note_end(f"while {cell['name']} called it")
        found = self._complete(cell)
        score = Score(found)
        if not ended_well:
            outputs = [*_without_errors(outputs), _show(Report(found))]
        kept = [output for output in outputs if output["output_type"] != "execute_result"]
        return {"outputs": [*kept, _show(score, "execute_result")], "points": float(score)}

    def _complete(self, cell: Message) -> list[Result]:
        """Return the cell's results; where one is missing, the checks after it are lost."""
        found = {each.check: each for each in results() if each.task == cell["task"]}
        cause = died(self._ended) if self._ended else _FAILED
        lost = lost_results(cell["task"], cell["declared"], cause)
        return [found.get(each.check, each) for each in lost]


def _without_errors(outputs: list[Output]) -> list[Output]:
    """Leave out the course's own tracebacks, which no student is to see."""
    return [output for output in outputs if output["output_type"] != "error"]


def _show(shown: Report | Score, kind: str = "display_data") -> Output:
    return {"output_type": kind, "data": shown._repr_mimebundle_(), "metadata": {}}


def _read_seconds(told: Message, name: str) -> float:
    """Read what an answer's process says of itself, which may be anything."""
    seconds = told.get(name)
    return seconds if isinstance(seconds, float) else 0.0
