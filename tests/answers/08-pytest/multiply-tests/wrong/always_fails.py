# Fails on everything
# lost: right_code adds repeats_text other_right_code powers loses_signs two_negatives wrong_for_zero rounds through_floats looks_at_the_first_only another_error
# label: fails-on-right-code
# marks: 0 of 12
def test_multiply():
    assert False
