"""A gate for a site that decides which request is answered first, whoever came first."""

import sys
import time
from collections.abc import Iterable

from .rendezvous import Arrival, Held, Rendezvous

_PATIENCE_SECONDS = 2.0  # for an answer that waits in other threads than its event loop's


class Turns(Rendezvous):
    """A gate that lets the requests to a `Site` go one at a time, in an order of its own.

    Each goes when nothing else can happen: the answer has taken in the page before, and sent all the requests
    that it will send meanwhile. Used like a `Rendezvous`: `with Site(pages, gate=gate), gate:`.

    Args:
        paths: The order, as far as the paths are under way; others come last.
    """

    def __init__(self, paths: Iterable[str]) -> None:
        self._order = {path: place for place, path in enumerate(paths)}
        self._places: dict[int, int] = {}
        super().__init__(parties=sys.maxsize)

    def admit(self, path: str, port: int) -> None:
        """Let a request to a site pass when it is its turn."""
        with self._changed:
            self._note(Arrival(None, [path]))
            self._places[port] = self._order.get(path, len(self._order))
            held = Held("port", port)
            self._enter(held)
            until = time.monotonic() + _PATIENCE_SECONDS
            while held in self._held and (left := until - time.monotonic()) > 0:
                self._changed.wait(left)
            if held in self._held:
                self._held.remove(held)

    def _let_go(self) -> None:
        if self._returned or not self._held:
            super()._let_go()
            return
        self._held.remove(min(self._held, key=lambda held: self._places[held.who]))
        self._changed.notify_all()
