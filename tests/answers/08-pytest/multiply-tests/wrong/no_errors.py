# Tests numbers, and nothing of what is to be refused
# lost: repeats_text looks_at_the_first_only another_error
# label: bug-missed
# marks: 9 of 12
import pytest
from calculator import multiply


@pytest.mark.parametrize(
    ("a", "b", "product"),
    [(2, 3, 6), (3, 2, 6), (-2, 3, -6), (-2, -3, 6), (0, 5, 0), (1.5, 2.5, 3.75), (10**20 + 1, 3, 3 * 10**20 + 3)],
)
def test_multiply(a, b, product):
    assert multiply(a, b) == product
