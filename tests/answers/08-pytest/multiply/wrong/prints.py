# Prints the product
# lost: whole_numbers decimals signs zero exact
# label: printed-not-returned
# marks: 2 of 7
def multiply(a, b):
    if not isinstance(a, (int, float)) or not isinstance(b, (int, float)):
        raise TypeError("numbers only")
    print(a * b)
