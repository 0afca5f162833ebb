# make_shape keeps one object a kind and hands it out again, as if it were a singleton
# lost: areas_of_any_size
# label: one-object-for-all
# marks: 8 of 9
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


shape_classes = {"circle": Circle, "square": Square}


def register_shape(kind, shape_class):
    shape_classes[kind] = shape_class


made = {}


def make_shape(kind, size):
    if kind not in shape_classes:
        raise ValueError(f"unknown kind of shape: {kind!r}")
    if kind not in made:
        made[kind] = shape_classes[kind](size)
    return made[kind]
