# Without abc: __new__ refuses every class that has not put its own area in the place of Shape's
import math


class Shape:
    def __new__(cls, *args, **kwargs):
        if cls.area is Shape.area:
            raise TypeError(f"{cls.__name__} has no area of its own")
        return super().__new__(cls)

    def area(self):
        raise NotImplementedError


class Circle(Shape):
    def __init__(self, radius):
        self.radius = radius

    def area(self):
        return math.pi * self.radius**2


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side * self.side


shapes = [("circle", Circle), ("square", Square)]


def register_shape(kind, shape_class):
    shapes.append((kind, shape_class))


def make_shape(kind, size):
    for name, shape_class in shapes:
        if name == kind:
            return shape_class(size)
    raise ValueError(f"unknown kind {kind}")
