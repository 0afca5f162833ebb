# The refusals outside, the recursion in an inner helper
def factorial(n):
    def product_down_from(k):
        if k == 0:
            return 1
        return k * product_down_from(k - 1)

    if not isinstance(n, int):
        raise TypeError("factorial needs an integer")
    if n < 0:
        raise ValueError("factorial needs a number that is not negative")
    return product_down_from(n)


def calls_made(n):
    return n + 1


def complexity():
    return 'linear time'
