# A set keeps the order in which things were put in
# lost: in_order_of_attachment
# label: unordered-observers
# marks: 11 of 12
import logging


class Subject:
    def __init__(self):
        self._observers = set()
        self._state = None

    def attach(self, observer):
        self._observers.add(observer)

    def detach(self, observer):
        self._observers.discard(observer)

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
            except Exception:
                logging.getLogger(__name__).exception("%r failed", observer)
