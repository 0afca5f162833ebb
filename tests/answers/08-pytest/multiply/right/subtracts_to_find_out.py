import operator


def multiply(a, b):
    a - b  # texts, lists and None have no difference
    return operator.mul(a, b)
