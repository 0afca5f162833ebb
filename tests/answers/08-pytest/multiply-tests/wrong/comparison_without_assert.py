# Compares, and forgets the assert
# lost: right_code adds repeats_text other_right_code powers loses_signs two_negatives wrong_for_zero rounds through_floats looks_at_the_first_only another_error
# label: asserts-nothing
# marks: 0 of 12
from calculator import multiply


def test_numbers():
    multiply(2, 3) == 6
    multiply(-2, 3) == -6
