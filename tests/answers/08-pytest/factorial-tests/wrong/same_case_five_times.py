# The same case, five times
# lost: parametrized ends_too_early adds_up inexact stops_at_hundred truncates accepts_whole_floats accepts_text
# label: too-few-cases
# marks: 5 of 14
import pytest
from factorial import factorial


@pytest.mark.parametrize(("n", "expected"), [(0, 1)] * 5)
def test_zero(n, expected):
    assert factorial(n) == expected


def test_negative():
    with pytest.raises(ValueError):
        factorial(-1)
