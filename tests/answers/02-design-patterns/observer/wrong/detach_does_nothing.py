# detach removes from a copy of the list
# lost: detached_is_not_told one_detach_is_enough detaching_while_told
# label: detach-without-effect
# marks: 9 of 12
import logging


class Subject:
    def __init__(self):
        self._observers = []
        self._state = None

    def attach(self, observer):
        if observer not in self._observers:
            self._observers.append(observer)

    def detach(self, observer):
        observers = list(self._observers)
        if observer in observers:
            observers.remove(observer)

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
