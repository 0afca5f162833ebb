# The stub as it was handed out
# lost: comes_to_the_file all_four threshold level_in_each_line time_in_each_line as_a_script any_threshold set_up_twice another_file another_level lines_stay root_untouched others_go_on through_the_shops_logger
# label: not-started
# marks: 0 of 15
import logging


def set_up_logging(path, level):
    """Write the records of the logger `shop`, from a level on, to a file, and nowhere else any more."""
    # YOUR CODE HERE
    raise NotImplementedError()


def report_order(number):
    """Log four messages about an order, one at each level."""
    # YOUR CODE HERE
    raise NotImplementedError()
