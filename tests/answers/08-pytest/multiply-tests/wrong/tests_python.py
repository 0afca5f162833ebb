# Tests Python's star
# lost: adds repeats_text powers loses_signs two_negatives wrong_for_zero rounds through_floats looks_at_the_first_only another_error
# label: never-calls
# marks: 2 of 12
def test_star():
    assert 2 * 3 == 6
    assert -2 * 3 == -6
