# Takes n for the number of calls, though 0 is called too
# lost: counts_its_calls counts_every_call
# label: misses-one-call
# marks: 8 of 10
def factorial(n):
    if not isinstance(n, int):
        raise TypeError("factorial needs an integer")
    if n < 0:
        raise ValueError("factorial needs a number that is not negative")
    if n == 0:
        return 1
    return n * factorial(n - 1)


def calls_made(n):
    return n


def complexity():
    return 'O(n)'
