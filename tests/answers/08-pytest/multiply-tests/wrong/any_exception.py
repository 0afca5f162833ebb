# Is content with any exception
# lost: another_error
# label: bug-missed
# marks: 11 of 12
import pytest
from calculator import multiply


@pytest.mark.parametrize(
    ("a", "b", "product"),
    [(2, 3, 6), (-2, 3, -6), (-2, -3, 6), (0, 5, 0), (1.5, 2.5, 3.75), (10**20 + 1, 3, 3 * 10**20 + 3)],
)
def test_multiply(a, b, product):
    assert multiply(a, b) == product


@pytest.mark.parametrize("other", ["ab", None])
def test_refuses(other):
    with pytest.raises(Exception):
        multiply(other, 3)
    with pytest.raises(Exception):
        multiply(3, other)
