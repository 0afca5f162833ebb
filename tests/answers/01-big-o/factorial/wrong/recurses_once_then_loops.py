# Calls itself once for show; a loop does the work
# lost: counts_its_calls recurses_all_the_way counts_every_call
# label: hardly-recurses
# marks: 7 of 10
def factorial(n):
    if not isinstance(n, int):
        raise TypeError("factorial needs an integer")
    if n < 0:
        raise ValueError("factorial needs a number that is not negative")
    if n == 0:
        return 1
    product = factorial(0)
    for factor in range(2, n + 1):
        product *= factor
    return product


def calls_made(n):
    return n + 1


def complexity():
    return 'O(n)'
