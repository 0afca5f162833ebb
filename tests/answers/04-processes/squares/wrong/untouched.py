# The stub as it was handed out
# lost: splits_evenly total_is_right in_the_workers splits_unevenly splits_few_numbers totals_of_any_list few_numbers uses_a_pool closes_the_pool parts_together safe_to_import
# label: not-started
# marks: 0 of 12
import multiprocessing


def split(numbers, parts):
    """Return the numbers in so many lists, whose lengths differ by at most one."""
    # YOUR CODE HERE
    raise NotImplementedError()


def sum_of_squares(numbers):
    """Return the sum of the numbers' squares."""
    # YOUR CODE HERE
    raise NotImplementedError()


def parallel_sum_of_squares(numbers, workers):
    """Return the sum of the numbers' squares, computed by a pool of workers, a part of the list each."""
    # YOUR CODE HERE
    raise NotImplementedError()
