# Asks for what is left open
# lost: right_code zero_is_zero accepts_negatives parametrized other_right_code ends_too_early adds_up inexact stops_at_hundred another_error_for_negatives truncates accepts_whole_floats accepts_text
# label: fails-on-right-code
# marks: 0 of 14
import pytest
from factorial import factorial


@pytest.mark.parametrize(("n", "expected"), [(0, 1), (True, 1), (2, 2), (3, 6), (4, 24), (5, 120)])
def test_factorial(n, expected):
    assert factorial(n) == expected
