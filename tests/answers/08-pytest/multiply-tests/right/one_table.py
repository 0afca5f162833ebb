import math

import pytest
from calculator import multiply as times

CASES = {
    "plain": (6, 7, 42),
    "one": (1, 9, 9),
    "minus": (-6, 7, -42),
    "plus minus": (6, -7, -42),
    "minus minus": (-6, -7, 42),
    "zero": (0, 7, 0),
    "zero at the end": (7, 0, 0),
    "float": (1.1, 1.1, 1.21),
    "mixed": (3, 0.1, 0.3),
    "long": (11111111111111111111, 3, 33333333333333333333),
}


@pytest.mark.parametrize(["a", "b", "expected"], CASES.values(), ids=CASES.keys())
def test_product(a, b, expected):
    result = times(a, b)
    if isinstance(expected, float):
        assert math.isclose(result, expected)
    else:
        assert result == expected


@pytest.mark.parametrize("wrong", [("x", 2), (2, "x")])
def test_error(wrong):
    with pytest.raises(TypeError) as caught:
        times(*wrong)
    assert isinstance(caught.value, TypeError)
