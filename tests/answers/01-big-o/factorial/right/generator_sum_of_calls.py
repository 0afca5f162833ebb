# An exception hierarchy of its own, and calls_made by a generator
class NegativeError(ValueError):
    pass


class NotAnIntegerError(TypeError):
    pass


def factorial(n):
    if not isinstance(n, int):
        raise NotAnIntegerError(n)
    if n < 0:
        raise NegativeError(n)
    if n in (0, 1):
        return 1
    smaller = factorial(n - 1)
    return n * smaller


def calls_made(n):
    return sum(1 for _ in range(n, 0, -1))


def complexity():
    return 'LINEAR'
