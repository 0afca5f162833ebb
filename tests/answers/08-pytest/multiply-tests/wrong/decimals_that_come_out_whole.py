# The decimals' products are whole
# lost: rounds
# label: bug-missed
# marks: 11 of 12
import pytest
from calculator import multiply


@pytest.mark.parametrize(
    ("a", "b", "product"),
    [(2, 3, 6), (-2, 3, -6), (-2, -3, 6), (0, 5, 0), (1.5, 2, 3.0), (0.5, 4, 2), (10**20 + 1, 3, 3 * 10**20 + 3)],
)
def test_multiply(a, b, product):
    assert multiply(a, b) == product


@pytest.mark.parametrize("arguments", [("ab", 3), (3, "ab")])
def test_refuses(arguments):
    with pytest.raises(TypeError):
        multiply(*arguments)
