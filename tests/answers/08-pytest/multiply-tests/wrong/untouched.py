# The stub as it was handed out
# lost: right_code adds repeats_text other_right_code powers loses_signs two_negatives wrong_for_zero rounds through_floats looks_at_the_first_only another_error
# label: not-started
# marks: 0 of 12
# Your tests go here: imports first, then functions whose names begin with test_.
# YOUR CODE HERE
raise NotImplementedError()
