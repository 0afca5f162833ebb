import pytest

import factorial as module

EXPECTED = {0: 1, 1: 1, 2: 2, 3: 6, 4: 24, 5: 120, 24: 620448401733239439360000}
ERRORS = {-1: ValueError, -2: ValueError, 1.0: TypeError, 1.5: TypeError, "1": TypeError}


def pytest_generate_tests(metafunc):
    if "number" in metafunc.fixturenames:
        metafunc.parametrize("number", list(EXPECTED))
    if "nonsense" in metafunc.fixturenames:
        metafunc.parametrize("nonsense", list(ERRORS.items()), ids=repr)


def test_number(number):
    assert module.factorial(number) == EXPECTED[number]


def test_nonsense(nonsense):
    argument, error = nonsense
    with pytest.raises(error) as caught:
        module.factorial(argument)
    assert isinstance(caught.value, error)


def test_last_promised_number():
    assert module.factorial(200) == module.factorial(198) * 199 * 200
