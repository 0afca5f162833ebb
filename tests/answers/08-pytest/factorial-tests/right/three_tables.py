import pytest
from factorial import factorial


@pytest.mark.parametrize(
    ("n", "expected"),
    [(0, 1), (1, 1), (2, 2), (3, 6), (4, 24), (5, 120), (30, 265252859812191058636308480000000)],
)
def test_products(n, expected):
    assert factorial(n) == expected


def test_two_hundred():
    assert str(factorial(200)).startswith("788657867364790503552363213932185062295135977687173263294742533244")


@pytest.mark.parametrize("n", [-1, -5])
def test_negative(n):
    with pytest.raises(ValueError):
        factorial(n)


@pytest.mark.parametrize("n", [1.5, 2.0, "4", None, [3]])
def test_other(n):
    with pytest.raises(TypeError):
        factorial(n)
