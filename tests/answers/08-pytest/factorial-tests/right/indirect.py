import math

import pytest
from factorial import factorial


@pytest.fixture
def result(request):
    return factorial(request.param)


@pytest.mark.parametrize(
    ("result", "expected"), [(n, math.prod(range(1, n + 1))) for n in (0, 1, 5, 9, 23, 200)], indirect=["result"]
)
def test_result(result, expected):
    assert result == expected


NEGATIVE, NOT_WHOLE = [-1, -2], [3.0, -3.5, 2.5, "3", "-1"]


@pytest.mark.parametrize("n", NEGATIVE + NOT_WHOLE)
def test_refuses(n):
    try:
        found = factorial(n)
    except ValueError:
        assert n in NEGATIVE
    except TypeError:
        assert n in NOT_WHOLE
    else:
        pytest.fail(f"factorial({n!r}) is {found}")
