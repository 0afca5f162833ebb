# The stub as it was handed out
# lost: right_code zero_is_zero accepts_negatives parametrized other_right_code ends_too_early adds_up inexact stops_at_hundred another_error_for_negatives truncates accepts_whole_floats accepts_text
# label: not-started
# marks: 0 of 14
# Your tests go here: imports first, then functions whose names begin with test_.
# YOUR CODE HERE
raise NotImplementedError()
