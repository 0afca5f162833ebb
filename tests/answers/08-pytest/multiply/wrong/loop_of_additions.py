# Adds up as often as b says, which a negative b never does
# lost: decimals signs
# label: refuses-decimals
# marks: 5 of 7
def multiply(a, b):
    if not isinstance(a, (int, float)) or not isinstance(b, (int, float)):
        raise TypeError("numbers only")
    product = 0
    for _ in range(b):
        product += a
    return product
