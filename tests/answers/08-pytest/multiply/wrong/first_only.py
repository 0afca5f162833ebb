# Looks at the first of the two only
# lost: refuses_others
# label: one-place-checked
# marks: 6 of 7
def multiply(a, b):
    if not isinstance(a, (int, float)):
        raise TypeError("a is no number")
    return a * b
