# Turns the product back into an int, but it has been a float meanwhile
# lost: exact
# label: through-float
# marks: 6 of 7
def multiply(a, b):
    if not isinstance(a, (int, float)) or not isinstance(b, (int, float)):
        raise TypeError("numbers only")
    product = float(a) * float(b)
    return int(product) if product.is_integer() and isinstance(a, int) and isinstance(b, int) else product
