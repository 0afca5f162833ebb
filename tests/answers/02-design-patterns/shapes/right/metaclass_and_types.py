# metaclass=ABCMeta, type hints, the KeyError turned into a ValueError that lists what is known
from __future__ import annotations

import math
from abc import ABCMeta, abstractmethod

Number = int | float
_registry: dict[str, type[Shape]] = {}


class Shape(metaclass=ABCMeta):
    @abstractmethod
    def area(self) -> Number: ...


class Circle(Shape):
    def __init__(self, radius: Number) -> None:
        self._radius = radius

    def area(self) -> float:
        return math.pi * self._radius * self._radius


class Square(Shape):
    def __init__(self, side: Number) -> None:
        self._side = side

    def area(self) -> Number:
        return self._side * self._side


def register_shape(kind: str, shape_class: type[Shape]) -> None:
    _registry[kind] = shape_class


def make_shape(kind: str, size: Number) -> Shape:
    try:
        shape_class = _registry[kind]
    except KeyError:
        raise ValueError(f"no shape is called {kind}; there are {', '.join(_registry)}") from None
    return shape_class(size)


register_shape("circle", Circle)
register_shape("square", Square)
