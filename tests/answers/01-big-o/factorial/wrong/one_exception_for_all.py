# ValueError for wrong types too
# lost: refuses_other_types
# label: wrong-exception
# marks: 9 of 10
def factorial(n):
    if not isinstance(n, int) or n < 0:
        raise ValueError("n must be a natural number")
    if n == 0:
        return 1
    return n * factorial(n - 1)


def calls_made(n):
    return n + 1


def complexity():
    return 'O(n)'
