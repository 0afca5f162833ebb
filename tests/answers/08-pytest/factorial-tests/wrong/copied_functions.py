# A function for each case
# lost: parametrized
# label: no-parametrize
# marks: 12 of 14
import pytest
from factorial import factorial


def test_zero():
    assert factorial(0) == 1


def test_one():
    assert factorial(1) == 1


def test_four():
    assert factorial(4) == 24


def test_twenty_five():
    assert factorial(25) == 15511210043330985984000000


def test_two_hundred():
    assert factorial(200) == 200 * factorial(199)


def test_negative():
    with pytest.raises(ValueError):
        factorial(-1)


def test_half():
    with pytest.raises(TypeError):
        factorial(2.5)


def test_whole_float():
    with pytest.raises(TypeError):
        factorial(3.0)


def test_text():
    with pytest.raises(TypeError):
        factorial("3")
