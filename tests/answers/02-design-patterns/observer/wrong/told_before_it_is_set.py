# Notifies first and sets the state afterwards
# lost: keeps_its_state
# label: told-before-set
# marks: 11 of 12
import logging


class Subject:
    def __init__(self):
        self._observers = []
        self._state = None

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
        self._notify(value)
        self._state = value

    def _notify(self, value):
        for observer in list(self._observers):
            try:
                observer.update(value)
            except Exception:
                logging.getLogger(__name__).exception("%r failed", observer)
