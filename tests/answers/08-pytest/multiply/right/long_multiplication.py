def multiply(a, b):
    if isinstance(a, float) or isinstance(b, float):
        return float(a + 0) * float(b + 0)
    if not (isinstance(a, int) and isinstance(b, int)):
        raise TypeError("whole numbers or decimals, please")
    negative = (a < 0) != (b < 0)
    a, b, product = abs(a), abs(b), 0
    while b:
        if b % 2:
            product += a
        a, b = a + a, b // 2
    return -product if negative else product
