# Counts a call for 0, where the recursion never gets
# lost: counts_its_calls counts_every_call
# label: counts-one-too-many
# marks: 8 of 10
def factorial(n):
    if not isinstance(n, int):
        raise TypeError("factorial needs an integer")
    if n < 0:
        raise ValueError("factorial needs a number that is not negative")
    if n <= 1:
        return 1
    return n * factorial(n - 1)


def calls_made(n):
    return n + 1


def complexity():
    return 'O(n)'
