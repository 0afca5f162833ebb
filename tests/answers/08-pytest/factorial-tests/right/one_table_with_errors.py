import contextlib

import pytest
from factorial import factorial

error = pytest.raises


def gives(value):
    return contextlib.nullcontext(value)


@pytest.mark.parametrize(
    "n, outcome",
    [
        pytest.param(0, gives(1), id="empty product"),
        pytest.param(1, gives(1), id="one"),
        pytest.param(6, gives(720), id="six"),
        pytest.param(25, gives(15511210043330985984000000), id="exact"),
        pytest.param(-1, error(ValueError), id="negative"),
        pytest.param(-17, error(ValueError), id="more negative"),
        pytest.param(2.5, error(TypeError), id="between"),
        pytest.param(3.0, error(TypeError), id="float"),
        pytest.param("3", error(TypeError), id="text"),
    ],
)
def test_factorial(n, outcome):
    with outcome as expected:
        assert factorial(n) == expected


def test_end_of_the_promise():
    assert factorial(200) % factorial(199) == 0
    assert factorial(200) // factorial(199) == 200
