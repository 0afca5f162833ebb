# The base case returns 0, so every product is 0
# lost: ordinary_numbers zero_and_one any_number
# label: base-case-zero
# marks: 7 of 10
def factorial(n):
    if not isinstance(n, int):
        raise TypeError("factorial needs an integer")
    if n < 0:
        raise ValueError("factorial needs a number that is not negative")
    if n == 0:
        return 0
    return n * factorial(n - 1)


def calls_made(n):
    return n + 1


def complexity():
    return 'O(n)'
