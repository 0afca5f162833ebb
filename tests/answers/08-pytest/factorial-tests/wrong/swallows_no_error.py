# Catches the error, and is content without one
# lost: accepts_negatives truncates accepts_whole_floats accepts_text
# label: bug-missed
# marks: 10 of 14
import math

import pytest
from factorial import factorial


@pytest.mark.parametrize("n", [0, 1, 2, 3, 4, 5, 10, 25, 100, 200])
def test_factorial(n):
    assert factorial(n) == math.factorial(n)


@pytest.mark.parametrize("n", [-1, -2])
def test_negative(n):
    try:
        factorial(n)
    except Exception as error:
        assert isinstance(error, ValueError)


@pytest.mark.parametrize("n", [2.5, 3.0, "3"])
def test_others(n):
    try:
        factorial(n)
    except Exception as error:
        assert isinstance(error, TypeError)
