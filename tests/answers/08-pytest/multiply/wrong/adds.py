# Adds
# lost: whole_numbers decimals signs zero exact
# label: adds
# marks: 2 of 7
def multiply(a, b):
    if not isinstance(a, (int, float)) or not isinstance(b, (int, float)):
        raise TypeError("numbers only")
    return a + b
