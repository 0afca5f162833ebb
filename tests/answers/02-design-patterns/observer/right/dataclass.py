# A dataclass with type hints and a Protocol; everybody is told first, and errors are printed afterwards
from dataclasses import dataclass, field
from typing import Any, Protocol


class Observer(Protocol):
    def update(self, state: Any) -> None: ...


@dataclass(eq=False)
class Subject:
    _state: Any = None
    _observers: list[Observer] = field(default_factory=list)

    def attach(self, observer: Observer) -> None:
        if observer in self._observers:
            return
        self._observers.append(observer)

    def detach(self, observer: Observer) -> None:
        self._observers = [known for known in self._observers if known is not observer]

    @property
    def state(self) -> Any:
        return self._state

    @state.setter
    def state(self, value: Any) -> None:
        if self._state == value:
            return
        self._state = value
        errors = [error for observer in self._observers if (error := self._tell(observer, value))]
        for error in errors:
            print(f"an observer failed: {error!r}")

    @staticmethod
    def _tell(observer: Observer, value: Any) -> Exception | None:
        try:
            observer.update(state=value)
        except Exception as error:
            return error
        return None
