# No test of the argument at all: negative numbers and floats recurse for ever
# lost: refuses_negative_numbers refuses_other_types
# label: no-base-case
# marks: 8 of 10
def factorial(n):
    if n == 0:
        return 1
    return n * factorial(n - 1)


def calls_made(n):
    return n + 1


def complexity():
    return 'O(n)'
