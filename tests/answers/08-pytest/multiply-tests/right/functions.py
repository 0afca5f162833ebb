import pytest
from calculator import multiply


def test_two_numbers():
    assert multiply(2, 3) == 6


def test_three_squared_is_nine_but_not_this():
    assert multiply(3, 2) == 6


def test_first_negative():
    assert multiply(-2, 3) == -6


def test_second_negative():
    assert multiply(2, -3) == -6


def test_both_negative():
    assert multiply(-2, -3) == 6


def test_zero():
    assert multiply(0, 7) == 0
    assert multiply(7, 0) == 0


def test_decimals():
    assert multiply(0.5, 0.5) == 0.25


def test_large():
    assert multiply(123456789012345678901, 2) == 246913578024691357802


def test_text_first():
    with pytest.raises(TypeError):
        multiply("a", 2)


def test_text_second():
    with pytest.raises(TypeError):
        multiply(2, "a")
