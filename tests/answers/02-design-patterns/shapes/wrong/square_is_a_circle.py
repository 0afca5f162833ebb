# Square inherits from Circle to save typing
# lost: both_are_shapes
# label: derived-from-each-other
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


class Square(Circle):
    def area(self):
        return self.radius**2


shape_classes = {"circle": Circle, "square": Square}


def register_shape(kind, shape_class):
    shape_classes[kind] = shape_class


def make_shape(kind, size):
    if kind not in shape_classes:
        raise ValueError(f"unknown kind of shape: {kind!r}")
    return shape_classes[kind](size)
