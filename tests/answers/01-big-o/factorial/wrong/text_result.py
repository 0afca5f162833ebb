# Returns the number as text
# lost: ordinary_numbers zero_and_one any_number
# label: number-as-text
# marks: 7 of 10
def product(n):
    return 1 if n == 0 else n * product(n - 1)


def factorial(n):
    if not isinstance(n, int):
        raise TypeError("factorial needs an integer")
    if n < 0:
        raise ValueError("factorial needs a number that is not negative")
    return str(product(n))


def calls_made(n):
    return n + 1


def complexity():
    return 'O(n)'
