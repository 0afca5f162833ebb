# Expects the other error for decimals
# lost: right_code zero_is_zero accepts_negatives parametrized other_right_code ends_too_early adds_up inexact stops_at_hundred another_error_for_negatives truncates accepts_whole_floats accepts_text
# label: fails-on-right-code
# marks: 0 of 14
import pytest
from factorial import factorial


@pytest.mark.parametrize("n", [-1, -2, -3, 2.5, 3.5])
def test_error(n):
    with pytest.raises(ValueError):
        factorial(n)


def test_zero():
    assert factorial(0) == 1
