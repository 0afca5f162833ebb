# The recursion stops at 1 only, so 0 goes on to -1
# lost: zero_and_one
# label: refuses-zero
# marks: 9 of 10
def factorial(n):
    if not isinstance(n, int):
        raise TypeError("factorial needs an integer")
    if n < 0:
        raise ValueError("factorial needs a number that is not negative")
    if n == 1:
        return 1
    return n * factorial(n - 1)


def calls_made(n):
    return n


def complexity():
    return 'O(n)'
