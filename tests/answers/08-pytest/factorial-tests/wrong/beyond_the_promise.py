# Asks for a number that a recursion can't reach
# lost: right_code zero_is_zero accepts_negatives parametrized other_right_code ends_too_early adds_up inexact stops_at_hundred another_error_for_negatives truncates accepts_whole_floats accepts_text
# label: fails-on-right-code
# marks: 0 of 14
import math

import pytest
from factorial import factorial


@pytest.mark.parametrize("n", [0, 1, 2, 3, 5, 25, 200, 5000])
def test_factorial(n):
    assert factorial(n) == math.factorial(n)
