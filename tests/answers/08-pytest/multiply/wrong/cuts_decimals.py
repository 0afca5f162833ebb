# Turns all numbers into ints
# lost: decimals
# label: rounds
# marks: 6 of 7
def multiply(a, b):
    if isinstance(a, str) or isinstance(b, str):
        raise TypeError("no text")
    return int(a) * int(b)
