# The second call in the block of raises is never reached
# lost: looks_at_the_first_only
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


def test_refuses():
    with pytest.raises(TypeError):
        multiply("ab", 3)
        multiply(3, "ab")
