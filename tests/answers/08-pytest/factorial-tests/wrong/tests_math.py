# Tests Python's own factorial
# lost: right_code zero_is_zero accepts_negatives parametrized other_right_code ends_too_early adds_up inexact stops_at_hundred another_error_for_negatives truncates accepts_whole_floats accepts_text
# label: catches-nothing
# marks: 0 of 14
import math

import pytest


@pytest.mark.parametrize(("n", "expected"), [(0, 1), (1, 1), (2, 2), (3, 6), (4, 24), (5, 120)])
def test_factorial(n, expected):
    assert math.factorial(n) == expected
