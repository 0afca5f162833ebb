# A match statement tells the cases apart
def factorial(n):
    match n:
        case bool() | float() | str() | None:
            raise TypeError("integers only")
        case 0:
            return 1
        case int() if n < 0:
            raise ValueError("natural numbers only")
        case int():
            return factorial(n - 1) * n
        case _:
            raise TypeError("integers only")


def calls_made(n):
    return n + 1


def complexity():
    return 'linear complexity, O(n)'
