# Six functions a level: the recursion runs out of depth
# lost: any_number
# label: recursion-too-deep
# marks: 9 of 10
def factorial(n):
    if not isinstance(n, int):
        raise TypeError("factorial needs an integer")
    if n < 0:
        raise ValueError("factorial needs a number that is not negative")
    return one(n)


def one(n):
    return two(n)


def two(n):
    return three(n)


def three(n):
    return four(n)


def four(n):
    return five(n)


def five(n):
    return n * factorial(n - 1) if n else 1


def calls_made(n):
    return n + 1


def complexity():
    return 'O(n)'
