"""The answer's end of a rendezvous: brings calls to the check's gate and lets them go on when it opens."""

import asyncio
import threading
from collections.abc import Callable

from ..wire import Json, Message, Transport

Visit = Callable[[str, Message], Message]
"""Tells a gate of an event, with its content; returns the gate's reply. May be called from any thread."""


class Gatekeeper:
    """Reports to one gate of the check's side.

    Args:
        ask_check: Delivers a message to the check's side and returns its reply.
        gate: The gate's number there.
        describe: Describes the present caller.
    """

    def __init__(self, ask_check: Transport, gate: int, describe: Callable[[], Message]) -> None:
        self._ask_check = ask_check
        self._gate = gate
        self._describe = describe
        self._asking: set[int] = set()
        self._waiting: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []

    def visit(self, event: str, content: Message) -> Message:
        """Tell the gate of an event; if it is open, let go all that waits for it here."""
        reply = self._ask_check({"gate": self._gate, "event": event, "content": content})
        if reply["open"]:
            self._let_go()
        return reply

    def arrive(self, arguments: Json) -> None:
        """Bring a call to the gate; return when it may go on."""
        thread = threading.get_ident()
        self._asking.add(thread)
        try:
            self.visit("arrive", self._arrival(arguments))
        finally:
            self._asking.discard(thread)

    async def arrive_async(self, arguments: Json) -> None:
        """Bring a coroutine's call to the gate; return when it may go on."""
        waiter = (asyncio.get_running_loop(), asyncio.Event())
        self._waiting.append(waiter)
        try:
            self.visit("arrive_async", self._arrival(arguments))
            await waiter[1].wait()
        except asyncio.CancelledError:
            self.visit("leave", {})
            raise
        finally:
            if waiter in self._waiting:
                self._waiting.remove(waiter)

    @property
    def asking(self) -> set[int]:
        """The threads that wait at the gate."""
        return set(self._asking)

    @property
    def waiting(self) -> int:
        """How many coroutines wait at the gate."""
        return sum(not event.is_set() for _, event in list(self._waiting))

    def _arrival(self, arguments: Json) -> Message:
        return {"caller": self._describe(), "arguments": arguments}

    def _let_go(self) -> None:
        waiting, self._waiting = self._waiting, []
        for loop, event in waiting:
            loop.call_soon_threadsafe(event.set)
