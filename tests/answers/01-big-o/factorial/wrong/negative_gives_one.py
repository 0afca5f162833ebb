# The base case `n <= 1` swallows negative numbers, and 2.5
# lost: refuses_negative_numbers refuses_other_types
# label: accepts-negative-numbers
# marks: 8 of 10
def factorial(n):
    if n <= 1:
        return 1
    return n * factorial(n - 1)


def calls_made(n):
    return n


def complexity():
    return 'O(n)'
