# Returns a message instead of raising an exception
# lost: refuses_negative_numbers refuses_other_types
# label: returns-instead-of-raising
# marks: 8 of 10
def factorial(n):
    if not isinstance(n, int):
        return "Error: n must be an integer"
    if n < 0:
        return "Error: n must not be negative"
    if n == 0:
        return 1
    return n * factorial(n - 1)


def calls_made(n):
    return n + 1


def complexity():
    return 'O(n)'
