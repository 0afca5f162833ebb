# Ends the whole program for what it should refuse
# lost: refuses_negative_numbers refuses_other_types
# label: exits
# marks: 8 of 10
import sys


def factorial(n):
    if not isinstance(n, int) or n < 0:
        sys.exit("bad input")
    if n == 0:
        return 1
    return n * factorial(n - 1)


def calls_made(n):
    return n + 1


def complexity():
    return 'O(n)'
