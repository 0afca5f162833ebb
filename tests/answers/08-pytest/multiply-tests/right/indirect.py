import pytest
from calculator import multiply


@pytest.fixture
def product(request):
    a, b = request.param
    return multiply(a, b)


@pytest.mark.parametrize(
    "product, expected",
    [
        ((2, 7), 14),
        ((-2, 7), -14),
        ((-2, -7), 14),
        ((0, 7), 0),
        ((0.25, 3), 0.75),
        ((99999999999999999999, 9), 899999999999999999991),
    ],
    indirect=["product"],
)
def test_product(product, expected):
    assert product == expected


def refused(a, b):
    try:
        multiply(a, b)
    except TypeError:
        return True
    return False


def test_refused():
    assert refused("2", 7)
    assert refused(2, "7")
