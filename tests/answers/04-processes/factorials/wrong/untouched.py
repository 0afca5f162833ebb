# The stub as it was handed out
# lost: factorial_values results_in_order in_other_processes recursive repeated_numbers empty_list process_for_each_number in_flight_together waits_for_processes main_guard every_start_method
# label: not-started
# marks: 0 of 12
import multiprocessing


def factorial(n):
    """Return the factorial of a whole number from 0 on."""
    # YOUR CODE HERE
    raise NotImplementedError()


def compute_factorials(numbers):
    """Return the factorials of the numbers, in their order, each computed in a process of its own."""
    # YOUR CODE HERE
    raise NotImplementedError()
