# Is content with either error
# lost: another_error_for_negatives
# label: bug-missed
# marks: 13 of 14
import math

import pytest
from factorial import factorial


@pytest.mark.parametrize("n", [0, 1, 2, 3, 4, 5, 10, 25, 100, 200])
def test_factorial(n):
    assert factorial(n) == math.factorial(n)


@pytest.mark.parametrize("n", [-1, -2, 2.5, 3.0, "3"])
def test_error(n):
    with pytest.raises((ValueError, TypeError)):
        factorial(n)
