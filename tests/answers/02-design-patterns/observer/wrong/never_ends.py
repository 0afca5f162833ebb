# The place in the list is never moved on, so the first observer is told for ever
# lost: keeps_its_state tells_an_observer tells_every_observer in_order_of_attachment silent_without_change attached_twice_told_once detached_is_not_told stranger_is_ignored one_detach_is_enough detaching_while_told errors_stay_inside subjects_keep_apart
# label: never-ends
# marks: 0 of 12
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
        if value != self._state:
            self._state = value
            self._notify()

    def _notify(self):
        told = 0
        while told < len(self._observers):
            try:
                self._observers[told].update(self._state)
            except Exception:
                logging.getLogger(__name__).exception("%r failed", self._observers[told])
                told += 1
