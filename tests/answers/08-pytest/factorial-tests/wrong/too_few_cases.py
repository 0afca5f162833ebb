# Tables of three cases and less
# lost: parametrized
# label: too-few-cases
# marks: 12 of 14
import pytest
from factorial import factorial


@pytest.mark.parametrize(("n", "expected"), [(0, 1), (5, 120), (25, 15511210043330985984000000)])
def test_factorial(n, expected):
    assert factorial(n) == expected


def test_two_hundred():
    assert factorial(200) == 200 * factorial(199)


@pytest.mark.parametrize("n", [-1, -2])
def test_negative(n):
    with pytest.raises(ValueError):
        factorial(n)


@pytest.mark.parametrize("n", [2.5, 3.0, "3"])
def test_others(n):
    with pytest.raises(TypeError):
        factorial(n)
