# Weak references, so that being on the list keeps no observer alive; those that are gone are passed over
import weakref


class Subject:
    def __init__(self):
        self._references = []
        self._state = None

    def attach(self, observer):
        if weakref.ref(observer) not in self._references:
            self._references.append(weakref.ref(observer))

    def detach(self, observer):
        self._references = [known for known in self._references if known() not in (observer, None)]

    @property
    def state(self):
        return self._state

    @state.setter
    def state(self, value):
        if not value != self._state:
            return
        self._state = value
        for reference in self._references[:]:
            observer = reference()
            if observer is not None:
                try:
                    observer.update(value)
                except Exception as error:
                    print(f"{type(error).__name__} in an observer: {error}")
