# Returns None for what it should refuse
# lost: refuses_negative_numbers refuses_other_types
# label: returns-instead-of-raising
# marks: 8 of 10
def factorial(n):
    if not isinstance(n, int) or n < 0:
        return None
    if n == 0:
        return 1
    return n * factorial(n - 1)


def calls_made(n):
    return n + 1


def complexity():
    return 'O(n)'
