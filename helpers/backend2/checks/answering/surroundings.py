"""What a check has asked to be watched while the answer does something."""

import contextlib
from typing import Any

from ..watching import watching
from ..wire import Message
from .border import Border
from .capture import Capture
from .gatekeeper import Gatekeeper
from .quiescence import Watcher

_SETTLE_SECONDS = 2.0


class Surroundings:
    """Watches what the answer does while the `with` block lasts.

    Args:
        request: "gate" and "prints", or "watch", if there is something to watch.
        border: Encodes values.
        capture: What collects the prints.
        names: The answer's global names.

    Attributes:
        gatekeeper: Reports to the gate, if there is one.
    """

    def __init__(self, request: Message, border: Border, capture: Capture, names: dict[str, Any]) -> None:
        self._request = request
        self._border = border
        self._capture = capture
        self._names = names
        self._stack = contextlib.ExitStack()
        self._watched: list[tuple[str, Message]] = []
        self.gatekeeper: Gatekeeper | None = None

    def __enter__(self) -> "Surroundings":
        self._border.journal.clear()
        if "gate" in self._request:
            self._attend(self._border.gatekeeper(self._request["gate"]["mine"]))
        if "watch" in self._request:
            watch = watching(self._request["watch"], self._names, self._border.caller)
            self._watched = self._stack.enter_context(watch)
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def _attend(self, keeper: Gatekeeper) -> None:
        self.gatekeeper = keeper
        self._stack.callback(keeper.visit, "over", {})
        if self._request["op"] != "stage":  # which watches the processes it has started itself
            self._watch(keeper)
        self._stack.callback(keeper.visit, "returned", {})

    def _watch(self, keeper: Gatekeeper) -> None:
        watcher = self._stack.enter_context(Watcher(keeper))
        if self._request.get("prints"):
            self._capture.listener = lambda text: keeper.arrive([text])
            self._stack.callback(self._stop_listening)
        # What is printed after the call has returned is heard as well: nobody waited for it.
        self._stack.callback(watcher.settle, _SETTLE_SECONDS)

    def _stop_listening(self) -> None:
        self._capture.listener = None

    def visit(self, event: str, content: Message) -> Message:
        """Tell the gate of an event on a stage; without a gate, everything may go on."""
        if self.gatekeeper is None:
            return {"open": True}
        return self.gatekeeper.visit(event, {**content, "stage": True})

    def ask_about_idleness(self, content: Message) -> Message:
        """Ask the check's side whether an idle loop's time may jump."""
        if self.gatekeeper is None:
            return self._border.ask_check({"gate": None, "event": "idle", "content": content})
        content["asking"], content["waiting"] = sorted(self.gatekeeper.asking), self.gatekeeper.waiting
        return self.gatekeeper.visit("idle", content)

    def count_waiting(self) -> int:
        """Return how many threads and coroutines wait at the gate."""
        return self.gatekeeper.waiting + len(self.gatekeeper.asking) if self.gatekeeper else 0

    def report(self) -> Message:
        """Return what was noted, for the reply."""
        noted = {"watched": self._watched, "journal": list(self._border.journal)}
        return {name: content for name, content in noted.items() if content}
