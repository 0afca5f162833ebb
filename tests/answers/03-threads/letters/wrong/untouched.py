# The stub as it was handed out
# lost: each_alone ten_lines in_threads waits_after_each at_once both_joined works_again
# label: not-started
# marks: 0 of 8
def print_letters(pause):
    """Print a to e, and wait after each."""
    # YOUR CODE HERE
    raise NotImplementedError()


def print_numbers(pause):
    """Print 1 to 5, and wait after each."""
    # YOUR CODE HERE
    raise NotImplementedError()


def print_both(pause):
    """Print letters and numbers in two threads at once; return when both are done."""
    # YOUR CODE HERE
    raise NotImplementedError()
