# Of what isn't whole, it tests 2.5 only
# lost: accepts_whole_floats accepts_text
# label: bug-missed
# marks: 12 of 14
import math

import pytest
from factorial import factorial


@pytest.mark.parametrize("n", [0, 1, 2, 3, 4, 5, 10, 25, 100, 200])
def test_factorial(n):
    assert factorial(n) == math.factorial(n)


def test_negative():
    with pytest.raises(ValueError):
        factorial(-1)


def test_half():
    with pytest.raises(TypeError):
        factorial(2.5)
