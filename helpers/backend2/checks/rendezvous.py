"""Proof that calls were in flight together: a gate that opens when enough of them are waiting at it.

Sleeping and looking at the clock proves nothing on a busy machine. A gate does: code that makes one call
after another never brings a second one to it. That it never will is proved, too, and at once: the answer's
side reports when everything of the answer is blocked (see `Watcher`, `VirtualClockLoop`), and if all that it
is blocked on is held here, no further call can come.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from backend2.outside.site import silent_ports

from .callers import Caller
from .doubles import Encode, TestObject
from .instruments import Instrument
from .wire import Message

_PATIENCE_SECONDS = 8.0  # for an answer that waits in a way whose end can't be proved


@dataclass(frozen=True)
class Arrival:
    """One call that came to the gate.

    Attributes:
        caller: Who made it; None for a request to a site.
        arguments: Its positional arguments; of a print, the text; of a request, the path.
    """

    caller: Caller | None
    arguments: list[Any]


@dataclass
class Held:
    """A call that waits at the gate.

    Args:
        kind: thread (its thread is blocked), task, port (a request to a site) or process.
        who: The thread's, port's or process's number.
    """

    kind: str
    who: int


class Rendezvous(Instrument, TestObject):
    """A gate that opens when enough calls are in flight together, or when it is certain that they won't be.

    Used as a context manager around calls of the answer. Calls pass it in several ways: give the answer the
    gate itself as a function, or `coroutine` as an async function; let every print pass (`prints`); or give
    the gate to a `Site`, whose requests pass it. Once open, it stays open.

    Args:
        parties: How many calls it takes.
        prints: Whether each print of the answer has to pass.
        holds: Asked about a call's arguments: whether the gate holds it, or lets it pass at once. All are
            held if not given.

    Attributes:
        met: Whether that many were in flight together.
        most: The most calls that were, before it opened.
        arrivals: All calls that came, in order.
        left_waiting: How many calls were held when the answer's call returned, or came after that: it did
            not wait for them.
        coroutine: What to give to an answer as an async function that passes the gate.
    """

    def __init__(
        self, parties: int, *, prints: bool = False, holds: Callable[[list[Any]], bool] | None = None
    ) -> None:
        self._parties = parties
        self._prints = prints
        self._is_held = holds or (lambda _arguments: True)
        self._returned = False
        self._changed = threading.Condition()
        self._held: list[Held] = []
        self._open = False
        self.met = False
        self.most = 0
        self.arrivals: list[Arrival] = []
        self.left_waiting = 0
        self.coroutine = _Coroutine(self)

    # -- what the answer's side says

    def description(self, encode: Encode) -> Message:  # noqa: ARG002 -- the base class's
        """Return that it is a gate."""
        return {"kind": "gate"}

    def prepare(self, encode: Encode) -> Message:
        """Have the answer's side watch a call for this gate."""
        self._returned = False
        return {"gate": encode(self), "prints": self._prints}

    def happened(self, event: str, content: Message, arguments: list[Any]) -> Message:
        """Take in one event of the answer's side.

        Args:
            event: "arrive" (returns when the call may go on), "arrive_async" (returns at once), "leave" (a
                call that arrived so was cancelled), "quiet" (all is blocked), "idle" (an event loop has
                nothing to do), "returned" (the answer's call has), or "over" (so is what it left behind).
            content: What it says.
            arguments: For an arrival, the call's arguments.

        Returns:
            "open": whether the gate is; for "idle" also "advance": whether time may go on.
        """
        if event in ("arrive", "arrive_async"):
            self._arrive(content, arguments, blocks=event == "arrive")
        elif event == "returned":
            self._return()
        elif event == "leave":
            self._leave()
        elif event == "over":
            self._close_down()
        else:
            return self._look(content)
        return {"open": self._open}

    def admit(self, path: str, port: int) -> None:
        """Let a request to a site pass."""
        with self._changed:
            self._note(Arrival(None, [path]))
            if self._is_held([path]):
                self._hold(Held("port", port))

    # -- the gate

    def _arrive(self, content: Message, arguments: list[Any], blocks: bool) -> None:
        caller = Caller(**content["caller"])
        with self._changed:
            self._note(Arrival(caller, arguments))
            if not blocks:
                self._enter(Held("task", 0))
            elif not self._is_held(arguments):
                return
            elif content.get("stage"):
                self._hold(Held("process", caller.process))
            else:
                self._hold(Held("thread", caller.thread))

    def _note(self, arrival: Arrival) -> None:
        self.arrivals.append(arrival)
        self.left_waiting += self._returned

    def _enter(self, held: Held) -> None:
        if self._open:
            return
        self._held.append(held)
        self.most = max(self.most, len(self._held))
        if self.most >= self._parties:
            self.met = True
            self._let_go()

    def _hold(self, held: Held) -> None:
        self._enter(held)
        until = time.monotonic() + _PATIENCE_SECONDS
        try:
            while not self._open and (left := until - time.monotonic()) > 0:
                self._changed.wait(left)
        finally:
            self._let_go()

    def _let_go(self) -> None:
        self._open = True
        self._held.clear()
        self._changed.notify_all()

    def _leave(self) -> None:
        with self._changed:
            task = next((held for held in self._held if held.kind == "task"), None)
            if task:
                self._held.remove(task)

    def _return(self) -> None:
        with self._changed:
            self._returned = True
            self.left_waiting += len(self._held)

    def _close_down(self) -> None:
        with self._changed:
            self._let_go()

    def _look(self, content: Message) -> Message:
        with self._changed:
            was_open = self._open
            if not was_open and self._holds_all(content):
                self._let_go()
            return {"open": self._open, "advance": can_advance(content) and (was_open or not self._held)}

    def _holds_all(self, content: Message) -> bool:
        """Say whether all that the answer is blocked on is held here, so that nothing else can move."""
        threads = {held.who for held in self._held if held.kind == "thread"}
        ports = {held.who for held in self._held if held.kind == "port"}
        processes = {held.who for held in self._held if held.kind == "process"}
        tasks = sum(held.kind == "task" for held in self._held)
        return (
            bool(self._held)
            and set(content.get("asking", ())) == threads
            and set(content.get("ports", ())) <= ports | silent_ports()
            and set(content.get("processes", ())) <= processes
            and content.get("waiting", 0) == tasks
        )


class _Coroutine(TestObject):
    """A gate's other entrance."""

    def __init__(self, gate: Rendezvous) -> None:
        self._gate = gate

    def description(self, encode: Encode) -> Message:
        return {"kind": "gate coroutine", "gate": encode(self._gate)["mine"]}


def can_advance(content: Message) -> bool:
    """Say whether an idle event loop waits for nothing that is under way, so that its clock may jump.

    Args:
        content: What the loop waits for: "asking" threads, "waiting" tasks, local "ports" of its connections.
    """
    still = not content.get("asking") and not content.get("waiting")
    return still and set(content.get("ports", ())) <= silent_ports()
