# Walks over the dict that an observer may change meanwhile
# lost: detaching_while_told
# label: mutates-while-iterating
# marks: 11 of 12
import logging


class Subject:
    def __init__(self):
        self._observers = {}
        self._state = None

    def attach(self, observer):
        self._observers[observer] = None

    def detach(self, observer):
        self._observers.pop(observer, None)

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
        for observer in self._observers:
            try:
                observer.update(self._state)
            except Exception:
                logging.getLogger(__name__).exception("%r failed", observer)
