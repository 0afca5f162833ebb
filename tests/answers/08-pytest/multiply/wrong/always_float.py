# Turns all numbers into floats
# lost: whole_numbers signs zero exact
# label: always-float
# marks: 3 of 7
def multiply(a, b):
    if isinstance(a, str) or isinstance(b, str):
        raise TypeError("no text")
    return float(a) * float(b)
