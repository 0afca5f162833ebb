# Calls what dict.get gave without a look at it
# lost: unknown_kind_refused
# label: calls-none
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


def make_shape(kind, size):
    return shape_classes.get(kind)(size)
