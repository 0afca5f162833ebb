# The recursion is a lambda, and its last call is for 1
product = lambda n: 1 if n < 2 else n * product(n - 1)


def factorial(n):
    if type(n) is not int:
        raise TypeError(f"{n!r} is not an int")
    if n < 0:
        raise ValueError(f"{n} is negative")
    return product(n)


calls_made = lambda n: n or 1
complexity = lambda: "o(n)"
