# The square's perimeter in the place of its area
# lost: circle_and_square areas_of_any_size
# label: perimeter-not-area
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
        return 4 * self.side


shape_classes = {"circle": Circle, "square": Square}


def register_shape(kind, shape_class):
    shape_classes[kind] = shape_class


def make_shape(kind, size):
    if kind not in shape_classes:
        raise ValueError(f"unknown kind of shape: {kind!r}")
    return shape_classes[kind](size)
