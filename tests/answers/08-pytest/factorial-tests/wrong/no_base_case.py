# Ordinary numbers and errors, without 0
# lost: zero_is_zero
# label: bug-missed
# marks: 13 of 14
import pytest
from factorial import factorial


@pytest.mark.parametrize(
    ("n", "expected"), [(1, 1), (2, 2), (3, 6), (4, 24), (5, 120), (25, 15511210043330985984000000)]
)
def test_factorial(n, expected):
    assert factorial(n) == expected


def test_two_hundred():
    assert factorial(200) == 200 * factorial(199)


@pytest.mark.parametrize(
    ("n", "error"), [(-1, ValueError), (-2, ValueError), (2.5, TypeError), (3.0, TypeError), ("3", TypeError)]
)
def test_error(n, error):
    with pytest.raises(error):
        factorial(n)
