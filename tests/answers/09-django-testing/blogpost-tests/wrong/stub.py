# The cell as it was released.
# lost: right_code str_is_no_title drafts_are_published other_right_code content_is_lost future_is_published moment_is_too_early asks_the_clock lists_the_future oldest_first order_of_storing always_dots
# label: not-started
# marks: 0 of 12
# Your tests go here: imports first, then functions whose names begin with test_.
# YOUR CODE HERE
raise NotImplementedError()
