# A decorator does the refusing, at every level
from functools import wraps


def natural(function):
    @wraps(function)
    def refusing(n):
        if not isinstance(n, int):
            raise TypeError("factorial needs an integer")
        if n < 0:
            raise ValueError("factorial needs a number that is not negative")
        return function(n)

    return refusing


@natural
def factorial(n):
    if n == 0:
        return 1
    return n * factorial(n - 1)


def calls_made(n):
    return n + 1


def complexity():
    return 'O(n)'
