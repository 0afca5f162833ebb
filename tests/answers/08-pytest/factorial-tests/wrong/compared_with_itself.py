# Compares the function with itself
# lost: right_code zero_is_zero accepts_negatives parametrized other_right_code ends_too_early adds_up inexact stops_at_hundred another_error_for_negatives truncates accepts_whole_floats accepts_text
# label: catches-nothing
# marks: 0 of 14
import pytest
from factorial import factorial


@pytest.mark.parametrize("n", [0, 1, 2, 5, 10, 25])
def test_factorial(n):
    expected = factorial(n)
    assert factorial(n) == expected
