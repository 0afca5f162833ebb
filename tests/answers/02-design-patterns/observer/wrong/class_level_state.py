# The state is kept in the class, so that all subjects have the same
# lost: subjects_keep_apart
# label: shared-state
# marks: 11 of 12
import logging


class Subject:
    _state = None

    def __init__(self):
        self._observers = []

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
        Subject._state = value
        self._notify()

    def _notify(self):
        for observer in list(self._observers):
            try:
                observer.update(self._state)
            except Exception:
                logging.getLogger(__name__).exception("%r failed", observer)
