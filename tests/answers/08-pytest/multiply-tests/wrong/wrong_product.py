# Has a product wrong
# lost: right_code adds repeats_text other_right_code powers loses_signs two_negatives wrong_for_zero rounds through_floats looks_at_the_first_only another_error
# label: fails-on-right-code
# marks: 0 of 12
from calculator import multiply


def test_multiply():
    assert multiply(2, 3) == 6
    assert multiply(7, 8) == 54
