# Asserts pairs, which are always true
# lost: zero_is_zero accepts_negatives parametrized ends_too_early adds_up inexact stops_at_hundred another_error_for_negatives truncates accepts_whole_floats accepts_text
# label: asserts-a-tuple
# marks: 2 of 14
import pytest
from factorial import factorial


@pytest.mark.parametrize(("n", "expected"), [(0, 1), (1, 1), (2, 2), (3, 6), (5, 120)])
def test_factorial(n, expected):
    assert (factorial(n), expected)
