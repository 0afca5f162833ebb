# match for the two kinds everybody knows, a registry for the ones that come later
import math
from abc import ABC, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self):
        pass


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


newcomers = {}


def register_shape(kind, shape_class):
    newcomers[kind] = shape_class


def make_shape(kind, size):
    match kind:
        case "circle":
            return Circle(size)
        case "square":
            return Square(size)
        case _ if kind in newcomers:
            return newcomers[kind](size)
        case _:
            raise ValueError("unknown shape: " + kind)
