# Returns the comparison instead of asserting it
# lost: right_code adds repeats_text other_right_code powers loses_signs two_negatives wrong_for_zero rounds through_floats looks_at_the_first_only another_error
# label: returns-instead-of-asserting
# marks: 0 of 12
from calculator import multiply


def test_numbers():
    return multiply(2, 3) == 6


def test_signs():
    return multiply(-2, 3) == -6
