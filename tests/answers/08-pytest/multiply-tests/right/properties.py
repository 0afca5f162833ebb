import random

import pytest
from calculator import multiply

NUMBERS = [random.Random(8).randrange(-(10**40), 10**40) for _ in range(30)]


def test_order_does_not_matter():
    for a, b in zip(NUMBERS, reversed(NUMBERS)):
        assert multiply(a, b) == multiply(b, a)


def test_as_python_does_it():
    for a, b in zip(NUMBERS, NUMBERS[1:]):
        assert multiply(a, b) == a * b


@pytest.mark.parametrize("n", [0, 1, -1, 17, -2.5, 0.1])
def test_neutral_and_zero(n):
    assert multiply(n, 1) == multiply(1, n) == pytest.approx(n)
    assert multiply(n, 0) == 0 == multiply(0, n)
    assert multiply(-1, n) == pytest.approx(-n)


@pytest.mark.parametrize("other", ["", "n", [], None], ids=str)
def test_others(other):
    for arguments in [(other, 2), (2, other)]:
        with pytest.raises(TypeError):
            multiply(*arguments)
            pytest.fail("not refused")
