# Parametrized, and calls with the same number each time
# lost: right_code zero_is_zero accepts_negatives parametrized inexact stops_at_hundred another_error_for_negatives truncates accepts_whole_floats accepts_text
# label: bug-missed
# marks: 3 of 14
import pytest
from factorial import factorial


@pytest.mark.parametrize("n", [0, 1, 2, 5, 10, 25])
def test_factorial(n):
    assert factorial(5) == 120
