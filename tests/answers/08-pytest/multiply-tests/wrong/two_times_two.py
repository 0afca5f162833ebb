# One example, and an unlucky one: 2 * 2 is 2 + 2 is 2 ** 2
# lost: adds repeats_text powers loses_signs two_negatives wrong_for_zero rounds through_floats looks_at_the_first_only another_error
# label: bug-missed
# marks: 2 of 12
from calculator import multiply


def test_multiply():
    assert multiply(2, 2) == 4
