# No property: __setattr__ looks out for `state`
class Subject:
    def __init__(self):
        self.__dict__.update(state=None, _observers=[])

    def __setattr__(self, name, value):
        before = self.__dict__.get(name)
        super().__setattr__(name, value)
        if name == "state" and before != value:
            self._tell(value)

    def _tell(self, value):
        for observer in self._observers.copy():
            try:
                observer.update(value)
            except Exception:
                pass

    def attach(self, observer):
        if observer not in self._observers:
            self._observers.append(observer)
        return self

    def detach(self, observer):
        try:
            self._observers.remove(observer)
        except ValueError:
            pass
        return self
