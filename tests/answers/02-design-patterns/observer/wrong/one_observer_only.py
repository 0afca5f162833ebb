# Keeps one observer, the last that was attached
# lost: tells_every_observer in_order_of_attachment attached_twice_told_once detached_is_not_told stranger_is_ignored one_detach_is_enough detaching_while_told errors_stay_inside
# label: only-one-observer
# marks: 4 of 12
class Subject:
    def __init__(self):
        self._observer = None
        self._state = None

    def attach(self, observer):
        self._observer = observer

    def detach(self, observer):
        if self._observer is observer:
            self._observer = None

    @property
    def state(self):
        return self._state

    @state.setter
    def state(self, value):
        if value == self._state:
            return
        self._state = value
        if self._observer is not None:
            try:
                self._observer.update(value)
            except Exception as error:
                print(error)
