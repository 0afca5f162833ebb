import pytest


def test_products(multiply, cases):
    for (a, b), product in cases.items():
        assert multiply(a, b) == pytest.approx(product)


def test_long(multiply):
    assert multiply(10**30 + 1, 7) == 7 * 10**30 + 7


def test_refuses(multiply, not_a_number):
    with pytest.raises(TypeError):
        multiply(not_a_number, 2)
    with pytest.raises(TypeError):
        multiply(2, not_a_number)
# cell: %%writefile conftest.py
import calculator
import pytest


@pytest.fixture
def multiply():
    return calculator.multiply


@pytest.fixture
def cases():
    return {(2, 5): 10, (-2, 5): -10, (-2, -5): 10, (0, 5): 0, (5, 0): 0, (0.3, 3): 0.9}


@pytest.fixture(params=["ab", None, [1, 2]], ids=repr)
def not_a_number(request):
    return request.param
