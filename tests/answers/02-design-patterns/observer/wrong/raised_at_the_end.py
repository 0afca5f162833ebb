# All are told, then the errors are raised together
# lost: errors_stay_inside
# label: error-reaches-the-setter
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
        errors = []
        for observer in list(self._observers):
            try:
                observer.update(self._state)
            except Exception as error:
                errors.append(error)
        if errors:
            raise RuntimeError(f"{len(errors)} observers failed") from errors[0]
