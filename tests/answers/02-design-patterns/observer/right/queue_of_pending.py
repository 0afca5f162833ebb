# A queue of those still to be told; one that was detached meanwhile is passed over
import logging
from collections import deque

log = logging.getLogger("subject")


class Subject:
    def __init__(self):
        self._observers, self._state = [], None

    def attach(self, observer):
        self._observers += [observer] * (observer not in self._observers)

    def detach(self, observer):
        while observer in self._observers:
            self._observers.remove(observer)

    def _get(self):
        return self._state

    def _set(self, value):
        old, self._state = self._state, value
        pending = deque(self._observers if value != old else ())
        while pending:
            observer = pending.popleft()
            if observer in self._observers:
                try:
                    observer.update(value)
                except Exception as error:
                    log.warning("%s: %s", observer, error)

    state = property(_get, _set, doc="What the observers watch.")
