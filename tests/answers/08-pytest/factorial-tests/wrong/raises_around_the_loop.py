# The loop in the block ends with the first error
# lost: truncates accepts_whole_floats accepts_text
# label: bug-missed
# marks: 11 of 14
import math

import pytest
from factorial import factorial


@pytest.mark.parametrize("n", [0, 1, 2, 3, 4, 5, 10, 25, 100, 200])
def test_factorial(n):
    assert factorial(n) == math.factorial(n)


def test_negative():
    with pytest.raises(ValueError):
        factorial(-1)


def test_others():
    with pytest.raises(TypeError):
        for n in (2.5, 3.0, "3"):
            factorial(n)
