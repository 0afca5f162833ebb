# A for loop instead of recursion
# lost: calls_itself counts_its_calls recurses_all_the_way counts_every_call
# label: loops-instead-of-recursing
# marks: 6 of 10
def factorial(n):
    if not isinstance(n, int):
        raise TypeError("factorial needs an integer")
    if n < 0:
        raise ValueError("factorial needs a number that is not negative")
    product = 1
    for factor in range(2, n + 1):
        product *= factor
    return product


def calls_made(n):
    return n + 1


def complexity():
    return 'O(n)'
