import pytest


def test_known(factorial, known):
    n, expected = known
    assert factorial(n) == expected
    assert isinstance(factorial(n), int)


def test_up_to_two_hundred(factorial):
    product = 1
    for n in range(1, 201):
        product *= n
        assert factorial(n) == product


def test_refused(factorial, refused):
    n, error = refused
    with pytest.raises(error):
        factorial(n)
# cell: %%writefile conftest.py
import importlib

import pytest


@pytest.fixture(scope="session")
def factorial():
    return importlib.import_module("factorial").factorial


@pytest.fixture(params=[(0, 1), (1, 1), (4, 24), (5, 120), (7, 5040)], ids=lambda case: f"{case[0]}!")
def known(request):
    return request.param


@pytest.fixture(params=[(-1, ValueError), (-9, ValueError), (3.0, TypeError), (0.5, TypeError), ("3", TypeError)])
def refused(request):
    return request.param
