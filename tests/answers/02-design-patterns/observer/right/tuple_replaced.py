# An immutable tuple, replaced at each change: the loop keeps the one it started with
class Subject:
    """Tells its observers of each change of `state`."""

    _state = None
    _observers = ()

    def attach(self, observer):
        if all(known is not observer for known in self._observers):
            self._observers = (*self._observers, observer)

    def detach(self, observer):
        self._observers = tuple(known for known in self._observers if known is not observer)

    @property
    def state(self):
        return self._state

    @state.setter
    def state(self, value):
        changed = self._state != value
        self._state = value
        if changed:
            for observer in self._observers:
                try:
                    observer.update(value)
                except Exception as error:
                    print("an observer failed:", error)
