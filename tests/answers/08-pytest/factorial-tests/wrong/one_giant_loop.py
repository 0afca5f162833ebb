# A loop in a test, and no parametrization
# lost: parametrized
# label: no-parametrize
# marks: 12 of 14
import math

import pytest
from factorial import factorial


def test_factorial():
    for n in range(201):
        assert factorial(n) == math.factorial(n)


def test_negative():
    for n in (-1, -2):
        with pytest.raises(ValueError):
            factorial(n)


def test_others():
    for n in (2.5, 3.0, "3"):
        with pytest.raises(TypeError):
            factorial(n)
