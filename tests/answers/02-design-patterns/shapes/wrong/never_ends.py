# The circle is cut into ever more rings until the area stops to change, which it never does
# lost: circle_and_square areas_of_any_size
# label: never-ends
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
        area, slices, better = 0.0, 1, None
        while area != better:  # floats keep on changing in the last digit
            better, slices = area, slices + 1
            width = self.radius / slices
            area = math.fsum(math.pi * ((i + 1) ** 2 - i**2) * width**2 * (1 + 1 / slices) for i in range(slices))
        return area


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2


shape_classes = {"circle": Circle, "square": Square}


def register_shape(kind, shape_class):
    shape_classes[kind] = shape_class


def make_shape(kind, size):
    if kind not in shape_classes:
        raise ValueError(f"unknown kind of shape: {kind!r}")
    return shape_classes[kind](size)
