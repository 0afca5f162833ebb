# The keys of a dict are the observers: ordered, and none twice
from contextlib import suppress


class Subject:
    def __init__(self):
        self.observers = {}
        self.current = None

    def attach(self, observer):
        self.observers[observer] = True

    def detach(self, observer):
        self.observers.pop(observer, None)

    def get_state(self):
        return self.current

    def set_state(self, new):
        if new != self.current:
            self.current = new
            for observer in [*self.observers]:
                with suppress(Exception):
                    observer.update(new)

    state = property(get_state, set_state)
