# Makes the recursive call twice, so the calls double at every step
# lost: any_number recurses_all_the_way names_complexity
# label: calls-itself-twice
# marks: 7 of 10
def factorial(n):
    if not isinstance(n, int):
        raise TypeError("factorial needs an integer")
    if n < 0:
        raise ValueError("factorial needs a number that is not negative")
    if n == 0:
        return 1
    if factorial(n - 1) > 0:
        return n * factorial(n - 1)


def calls_made(n):
    return 2 ** (n + 1) - 1


def complexity():
    return 'O(2^n)'
