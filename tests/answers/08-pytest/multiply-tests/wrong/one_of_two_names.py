# The second test takes the first one's name
# lost: adds powers loses_signs two_negatives wrong_for_zero rounds through_floats looks_at_the_first_only
# label: bug-missed
# marks: 4 of 12
import pytest
from calculator import multiply


def test_multiply():
    assert multiply(2, 3) == 6
    assert multiply(-2, 3) == -6


def test_multiply():
    with pytest.raises(TypeError):
        multiply("ab", 3)
