# The stub as it was released
# lost: ordinary_numbers refuses_negative_numbers calls_itself counts_its_calls zero_and_one any_number refuses_other_types recurses_all_the_way counts_every_call names_complexity
# label: not-started
# marks: 0 of 10
def factorial(n):
    """Return 1 * 2 * ... * n, by recursion."""
    # YOUR CODE HERE
    raise NotImplementedError()


def calls_made(n):
    """Return how many calls factorial(n) sets off, the first one included."""
    # YOUR CODE HERE
    raise NotImplementedError()


def complexity():
    """Return the name of factorial's time complexity."""
    # YOUR CODE HERE
    raise NotImplementedError()
