# Refuses negative numbers, too
# lost: signs
# label: refuses-negatives
# marks: 6 of 7
def multiply(a, b):
    if not isinstance(a, (int, float)) or not isinstance(b, (int, float)) or a < 0 or b < 0:
        raise TypeError("positive numbers only")
    return a * b
