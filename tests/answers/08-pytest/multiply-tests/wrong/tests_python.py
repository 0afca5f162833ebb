# Tests Python's star
# lost: right_code adds repeats_text other_right_code powers loses_signs two_negatives wrong_for_zero rounds through_floats looks_at_the_first_only another_error
# label: never-calls
# marks: 0 of 12
def test_star():
    assert 2 * 3 == 6
    assert -2 * 3 == -6
