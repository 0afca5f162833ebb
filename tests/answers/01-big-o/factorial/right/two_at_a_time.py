# Each call takes two factors, so there are half as many calls
def factorial(n):
    if not isinstance(n, int):
        raise TypeError("factorial needs an integer")
    if n < 0:
        raise ValueError("factorial needs a number that is not negative")
    if n < 2:
        return 1
    return n * (n - 1) * factorial(n - 2)


def calls_made(n):
    return n // 2 + 1


def complexity():
    return '𝒪(n)'
