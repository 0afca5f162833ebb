# A while loop, with an honest count of one call
# lost: calls_itself counts_its_calls recurses_all_the_way counts_every_call
# label: loops-instead-of-recursing
# marks: 6 of 10
def factorial(n):
    if not isinstance(n, int):
        raise TypeError("factorial needs an integer")
    if n < 0:
        raise ValueError("factorial needs a number that is not negative")
    product = 1
    while n > 1:
        product *= n
        n -= 1
    return product


def calls_made(n):
    return 1


def complexity():
    return 'O(n)'
