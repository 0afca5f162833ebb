# A class derived from TypeError is not good enough for it
# lost: right_code adds repeats_text other_right_code powers loses_signs two_negatives wrong_for_zero rounds through_floats looks_at_the_first_only another_error
# label: fails-on-right-code
# marks: 0 of 12
import pytest
from calculator import multiply


def test_whole():
    assert multiply(2, 3) == 6


def test_text():
    with pytest.raises(TypeError) as caught:
        multiply("ab", 3)
    assert caught.type is TypeError
