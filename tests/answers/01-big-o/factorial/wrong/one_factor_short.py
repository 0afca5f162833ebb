# Multiplies by n - 1 instead of n
# lost: ordinary_numbers any_number
# label: off-by-one
# marks: 8 of 10
def factorial(n):
    if not isinstance(n, int):
        raise TypeError("factorial needs an integer")
    if n < 0:
        raise ValueError("factorial needs a number that is not negative")
    if n <= 1:
        return 1
    return (n - 1) * factorial(n - 1)


def calls_made(n):
    return n


def complexity():
    return 'O(n)'
