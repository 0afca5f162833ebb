# calls_made is recursive as well, and everything prints along the way
def factorial(n):
    print('factorial of', n)
    if not isinstance(n, int):
        raise TypeError("factorial needs an integer")
    if n < 0:
        raise ValueError("factorial needs a number that is not negative")
    return n * factorial(n - 1) if n else 1


def calls_made(n):
    if n == 0:
        return 1
    return 1 + calls_made(n - 1)


def complexity():
    return 'Linear - Θ( n )'
