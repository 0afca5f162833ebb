# Is content with results that are nearly right
# lost: inexact
# label: bug-missed
# marks: 13 of 14
import math

import pytest
from factorial import factorial


@pytest.mark.parametrize("n", [0, 1, 2, 3, 4, 5, 10, 25, 100, 160])
def test_factorial(n):
    assert factorial(n) == pytest.approx(math.factorial(n))


@pytest.mark.parametrize(
    ("n", "error"), [(-1, ValueError), (-2, ValueError), (2.5, TypeError), (3.0, TypeError), ("3", TypeError)]
)
def test_error(n, error):
    with pytest.raises(error):
        factorial(n)
