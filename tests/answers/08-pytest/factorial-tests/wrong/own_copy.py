# Tests a copy of its own
# lost: right_code zero_is_zero accepts_negatives parametrized other_right_code ends_too_early adds_up inexact stops_at_hundred another_error_for_negatives truncates accepts_whole_floats accepts_text
# label: tests-own-copy
# marks: 0 of 14
import pytest


def factorial(n):
    if not isinstance(n, int):
        raise TypeError("whole numbers only")
    if n < 0:
        raise ValueError("no negative numbers")
    return 1 if n == 0 else n * factorial(n - 1)


@pytest.mark.parametrize(("n", "expected"), [(0, 1), (1, 1), (2, 2), (3, 6), (4, 24), (5, 120)])
def test_factorial(n, expected):
    assert factorial(n) == expected
