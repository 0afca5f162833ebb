# The stub as it was handed out
# lost: whole_numbers decimals refuses_text signs zero exact refuses_others
# label: not-started
# marks: 0 of 7
def multiply(a, b):
    """Return the product of two numbers; anything else is a TypeError."""
    # YOUR CODE HERE
    raise NotImplementedError()
