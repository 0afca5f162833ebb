import math

import pytest
from factorial import factorial


@pytest.mark.parametrize("n", range(201))
def test_all(n):
    assert factorial(n) == math.factorial(n)


@pytest.mark.parametrize("n", [-1, -3])
def test_negative_numbers(n):
    pytest.raises(ValueError, factorial, n)


@pytest.mark.parametrize("n", [0.5, 5.0, "5"])
def test_type(n):
    pytest.raises(TypeError, factorial, n)
