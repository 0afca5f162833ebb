# Catches only the error that was thought of
# lost: errors_stay_inside
# label: error-silences-others
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
        self._state = value
        self._notify()

    def _notify(self):
        for observer in list(self._observers):
            try:
                observer.update(self._state)
            except ValueError:
                logging.getLogger(__name__).exception("%r failed", observer)
