# Multiplies two halves of the range, each by recursion: shallow, but 2n - 1 calls
def product(low, high):
    if low == high:
        return low
    middle = (low + high) // 2
    return product(low, middle) * product(middle + 1, high)


def factorial(n):
    if not isinstance(n, int):
        raise TypeError("factorial needs an integer")
    if n < 0:
        raise ValueError("factorial needs a number that is not negative")
    return product(1, n) if n else 1


def calls_made(n):
    return 2 * n - 1


def complexity():
    return 'O(n)'
