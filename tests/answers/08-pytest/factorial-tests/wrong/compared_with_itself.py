# Compares the function with itself
# lost: zero_is_zero accepts_negatives parametrized ends_too_early adds_up inexact stops_at_hundred another_error_for_negatives truncates accepts_whole_floats accepts_text
# label: bug-missed
# marks: 2 of 14
import pytest
from factorial import factorial


@pytest.mark.parametrize("n", [0, 1, 2, 5, 10, 25])
def test_factorial(n):
    expected = factorial(n)
    assert factorial(n) == expected
