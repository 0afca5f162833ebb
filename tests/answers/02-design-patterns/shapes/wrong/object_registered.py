# Registers an object of size 1, made once, in the place of the class
# lost: open_to_a_new_shape
# label: object-registered-not-class
# marks: 7 of 9
import math
from abc import ABC, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self):
        """Return the area."""


class Circle(Shape):
    def __init__(self, radius):
        self.radius = radius

    def area(self):
        return math.pi * self.radius**2


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2


shapes = {}


def register_shape(kind, shape_class):
    shapes[kind] = shape_class(1)


def make_shape(kind, size):
    if kind == "circle":
        return Circle(size)
    if kind == "square":
        return Square(size)
    if kind not in shapes:
        raise ValueError(f"unknown kind of shape: {kind!r}")
    return shapes[kind]
