# Believes that recursion is exponential
# lost: names_complexity
# label: recursion-seems-costly
# marks: 9 of 10
def factorial(n):
    if not isinstance(n, int):
        raise TypeError("factorial needs an integer")
    if n < 0:
        raise ValueError("factorial needs a number that is not negative")
    if n == 0:
        return 1
    return n * factorial(n - 1)


def calls_made(n):
    return n + 1


def complexity():
    return 'O(2^n)'
