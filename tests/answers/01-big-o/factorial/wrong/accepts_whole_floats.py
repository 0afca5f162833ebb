# 3.0 passes for an integer
# lost: refuses_other_types
# label: accepts-whole-floats
# marks: 9 of 10
def factorial(n):
    if n != int(n):
        raise TypeError("n must be an integer")
    if n < 0:
        raise ValueError("n must not be negative")
    if n == 0:
        return 1
    return n * factorial(n - 1)


def calls_made(n):
    return n + 1


def complexity():
    return 'O(n)'
