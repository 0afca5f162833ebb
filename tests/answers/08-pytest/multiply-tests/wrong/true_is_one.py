# Asks for something that is left open
# lost: right_code adds repeats_text other_right_code powers loses_signs two_negatives wrong_for_zero rounds through_floats looks_at_the_first_only another_error
# label: fails-on-right-code
# marks: 0 of 12
import pytest
from calculator import multiply


def test_whole():
    assert multiply(2, 3) == 6
    assert multiply(True, 3) == 3


def test_text():
    with pytest.raises(TypeError):
        multiply("ab", 3)
