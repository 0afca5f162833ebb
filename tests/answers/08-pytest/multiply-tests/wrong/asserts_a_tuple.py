# Puts brackets around the assertion and its message
# lost: right_code adds repeats_text other_right_code powers loses_signs two_negatives wrong_for_zero rounds through_floats looks_at_the_first_only another_error
# label: asserts-a-tuple
# marks: 0 of 12
from calculator import multiply


def test_numbers():
    assert (multiply(2, 3) == 6, "wrong product")
    assert (multiply(-2, 3) == -6, "wrong sign")
