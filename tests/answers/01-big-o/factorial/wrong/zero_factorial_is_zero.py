# Only 0! is wrong: taken for 0
# lost: zero_and_one
# label: base-case-zero
# marks: 9 of 10
def factorial(n):
    if not isinstance(n, int):
        raise TypeError("factorial needs an integer")
    if n < 0:
        raise ValueError("factorial needs a number that is not negative")
    if n == 0:
        return 0
    if n == 1:
        return 1
    return n * factorial(n - 1)


def calls_made(n):
    return n


def complexity():
    return 'O(n)'
