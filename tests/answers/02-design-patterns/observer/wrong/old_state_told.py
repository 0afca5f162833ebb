# The observers are told the state that was, not the one that is
# lost: tells_an_observer tells_every_observer in_order_of_attachment silent_without_change attached_twice_told_once detached_is_not_told stranger_is_ignored one_detach_is_enough detaching_while_told errors_stay_inside subjects_keep_apart
# label: told-the-old-state
# marks: 1 of 12
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
        old, self._state = self._state, value
        self._notify(old)

    def _notify(self, state):
        for observer in list(self._observers):
            try:
                observer.update(state)
            except Exception:
                logging.getLogger(__name__).exception("%r failed", observer)
