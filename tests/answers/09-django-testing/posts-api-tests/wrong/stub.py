# The cell as it was released.
# lost: right_code lists_drafts oldest_first fixtures parametrized other_right_code lists_the_future ties_the_wrong_way six_a_page pages_without_end empty_is_not_found takes_new_posts title_is_a_heading date_without_time content_is_cut everything_below
# label: not-started
# marks: 0 of 16
# Your tests go here: imports first, then functions whose names begin with test_.
# YOUR CODE HERE
raise NotImplementedError()
