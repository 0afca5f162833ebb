# The observers of all subjects stand in one table, by subject; a subject that goes takes its row along
import traceback
from weakref import WeakKeyDictionary

observers_of = WeakKeyDictionary()


class Subject:
    __slots__ = ("__weakref__", "value")

    def __init__(self):
        self.value = None
        observers_of[self] = []

    def attach(self, observer):
        if observer not in observers_of[self]:
            observers_of[self].append(observer)

    def detach(self, observer):
        if observer in observers_of[self]:
            observers_of[self].remove(observer)

    @property
    def state(self):
        return self.value

    @state.setter
    def state(self, value):
        if value != self.value:
            self.value = value
            notify(observers_of[self][:], value)


def notify(observers, value):
    if not observers:
        return
    first, *others = observers
    try:
        first.update(value)
    except Exception:
        traceback.print_exc()
    finally:
        notify(others, value)
