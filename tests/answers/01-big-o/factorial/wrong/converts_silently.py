# int(n) makes an integer of everything
# lost: refuses_other_types
# label: converts-silently
# marks: 9 of 10
def factorial(n):
    n = int(n)
    if n < 0:
        raise ValueError("n must not be negative")
    if n == 0:
        return 1
    return n * factorial(n - 1)


def calls_made(n):
    return n + 1


def complexity():
    return 'O(n)'
