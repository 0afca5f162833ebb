# Stops at 10
# lost: inexact stops_at_hundred
# label: bug-missed
# marks: 12 of 14
import math

import pytest
from factorial import factorial


@pytest.mark.parametrize("n", range(11))
def test_factorial(n):
    assert factorial(n) == math.factorial(n)


@pytest.mark.parametrize(
    ("n", "error"), [(-1, ValueError), (-2, ValueError), (2.5, TypeError), (3.0, TypeError), ("3", TypeError)]
)
def test_error(n, error):
    with pytest.raises(error):
        factorial(n)
