# The base case takes 0 and 1 together, so there is one call fewer
def factorial(n):
    if not isinstance(n, int):
        raise TypeError("factorial needs an integer")
    if n < 0:
        raise ValueError("factorial needs a number that is not negative")
    if n <= 1:
        return 1
    return n * factorial(n - 1)


def calls_made(n):
    return max(n, 1)


def complexity():
    return 'linear'
