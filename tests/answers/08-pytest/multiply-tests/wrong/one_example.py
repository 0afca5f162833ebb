# One example
# lost: repeats_text loses_signs two_negatives wrong_for_zero rounds through_floats looks_at_the_first_only another_error
# label: bug-missed
# marks: 4 of 12
from calculator import multiply


def test_multiply():
    assert multiply(2, 3) == 6
