# Ordinary numbers and an ordinary error, and no edges
# lost: loses_signs two_negatives wrong_for_zero rounds through_floats looks_at_the_first_only
# label: bug-missed
# marks: 6 of 12
import pytest
from calculator import multiply


@pytest.mark.parametrize(("a", "b", "product"), [(2, 3, 6), (4, 5, 20), (7, 8, 56), (100, 100, 10000)])
def test_multiply(a, b, product):
    assert multiply(a, b) == product


def test_text():
    with pytest.raises(TypeError):
        multiply("ab", 3)
