# Takes whole numbers only
# lost: decimals
# label: refuses-decimals
# marks: 6 of 7
def multiply(a, b):
    if not isinstance(a, int) or not isinstance(b, int):
        raise TypeError("numbers only")
    return a * b
