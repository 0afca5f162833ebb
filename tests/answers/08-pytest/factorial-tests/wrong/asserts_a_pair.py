# Asserts pairs, which are always true
# lost: right_code zero_is_zero accepts_negatives parametrized other_right_code ends_too_early adds_up inexact stops_at_hundred another_error_for_negatives truncates accepts_whole_floats accepts_text
# label: asserts-a-tuple
# marks: 0 of 14
import pytest
from factorial import factorial


@pytest.mark.parametrize(("n", "expected"), [(0, 1), (1, 1), (2, 2), (3, 6), (5, 120)])
def test_factorial(n, expected):
    assert (factorial(n), expected)
