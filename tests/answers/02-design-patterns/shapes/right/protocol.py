# Shape is a Protocol with an abstract method; the classes derive from it by name
from math import pi
from typing import Protocol
from abc import abstractmethod


class Shape(Protocol):
    @abstractmethod
    def area(self) -> float:
        """Return the area."""
        ...


class Circle(Shape):
    def __init__(self, radius: float) -> None:
        self.radius = radius

    def area(self) -> float:
        return pi * self.radius * self.radius


class Square(Shape):
    def __init__(self, side: float) -> None:
        self.side = side

    def area(self) -> float:
        return self.side * self.side


makers = {"circle": lambda size: Circle(radius=size), "square": lambda size: Square(side=size)}


def register_shape(kind: str, shape_class: type) -> None:
    makers[kind] = shape_class


def make_shape(kind: str, size: float) -> Shape:
    if (make := makers.get(kind)) is not None:
        return make(size)
    raise ValueError(f"There is no shape called {kind!r}.")
