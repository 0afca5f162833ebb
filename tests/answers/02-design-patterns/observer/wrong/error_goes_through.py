# Nothing catches what an observer raises
# lost: errors_stay_inside
# label: error-silences-others
# marks: 11 of 12
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
            observer.update(self._state)
