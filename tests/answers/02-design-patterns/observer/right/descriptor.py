# A descriptor that any class may use for any attribute it wants watched
import warnings
from collections import OrderedDict


class Watched:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner=None):
        return self if instance is None else getattr(instance, self.name, None)

    def __set__(self, instance, value):
        if self.__get__(instance) == value:
            return
        setattr(instance, self.name, value)
        instance.notify(value)


class Subject:
    state = Watched()

    def __init__(self):
        self._observers = OrderedDict()

    def attach(self, observer):
        self._observers.setdefault(id(observer), observer)

    def detach(self, observer):
        self._observers.pop(id(observer), None)

    def notify(self, value):
        for observer in tuple(self._observers.values()):
            try:
                observer.update(value)
            except Exception as error:
                warnings.warn(f"{observer} failed: {error!r}", stacklevel=3)
