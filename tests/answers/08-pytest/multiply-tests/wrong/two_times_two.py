# One example, and an unlucky one: 2 * 2 is 2 + 2 is 2 ** 2
# lost: right_code adds repeats_text other_right_code powers loses_signs two_negatives wrong_for_zero rounds through_floats looks_at_the_first_only another_error
# label: catches-nothing
# marks: 0 of 12
from calculator import multiply


def test_multiply():
    assert multiply(2, 2) == 4
