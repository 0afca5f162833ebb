import pytest
from factorial import factorial


def slow_factorial(n):
    product = 1
    for factor in range(2, n + 1):
        product *= factor
    return product


@pytest.mark.parametrize("tens", [0, 50, 100, 190])
@pytest.mark.parametrize("ones", range(11), ids="plus {}".format)
def test_sums(tens, ones):
    assert factorial(tens + ones) == slow_factorial(tens + ones)


@pytest.mark.parametrize("sign", [-1, -2.0], ids=["whole", "decimal"])
@pytest.mark.parametrize("n", [1, 3, 10])
def test_below_zero(sign, n):
    with pytest.raises(ValueError if sign == -1 else TypeError):
        factorial(sign * n)


@pytest.mark.parametrize("n", [2.0, 2.2, "2", b"2", (2,), None])
def test_others(n):
    with pytest.raises(TypeError):
        factorial(n)
