# A state is told the first time it is met, not when it comes back
# lost: silent_without_change
# label: coming-back-is-no-change
# marks: 11 of 12
import logging


class Subject:
    def __init__(self):
        self._observers = []
        self._state = None
        self._seen = []

    def attach(self, observer):
        if observer not in self._observers:
            self._observers.append(observer)

    def detach(self, observer):
        if observer in self._observers:
            self._observers.remove(observer)

    @property
    def state(self):
        return self._state

    @state.setter
    def state(self, value):
        if value == self._state:
            return
        self._state = value
        if value not in self._seen:
            self._seen.append(value)
            self._notify()

    def _notify(self):
        for observer in list(self._observers):
            try:
                observer.update(self._state)
            except Exception:
                logging.getLogger(__name__).exception("%r failed", observer)
