# Multiplies what is left without the signs
# lost: signs
# label: loses-signs
# marks: 6 of 7
def multiply(a, b):
    if not isinstance(a, (int, float)) or not isinstance(b, (int, float)):
        raise TypeError("numbers only")
    return abs(a) * abs(b)
