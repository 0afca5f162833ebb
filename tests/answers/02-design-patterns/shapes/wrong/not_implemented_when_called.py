# Abstract means that area raises NotImplementedError
# lost: shape_is_abstract subclass_without_area
# label: abstract-not-abstract
# marks: 7 of 9
import math


class Shape:
    def area(self):
        raise NotImplementedError("subclasses have to define area")


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
    if kind not in shape_classes:
        raise ValueError(f"unknown kind of shape: {kind!r}")
    return shape_classes[kind](size)
