# 1 + 2 + 3 is 1 * 2 * 3
# lost: adds_up inexact stops_at_hundred
# label: bug-missed
# marks: 11 of 14
import pytest
from factorial import factorial


@pytest.mark.parametrize(
    ("n", "error"), [(-1, ValueError), (-2, ValueError), (2.5, TypeError), (3.0, TypeError), ("3", TypeError)]
)
def test_error(n, error):
    with pytest.raises(error):
        factorial(n)


@pytest.mark.parametrize(("n", "expected"), [(0, 1), (1, 1), (3, 6)])
def test_factorial(n, expected):
    assert factorial(n) == expected
