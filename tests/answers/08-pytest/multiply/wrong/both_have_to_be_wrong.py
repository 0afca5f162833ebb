# `and` for `or`: refuses if neither is a number
# lost: refuses_text refuses_others
# label: repeats-text
# marks: 5 of 7
def multiply(a, b):
    if not isinstance(a, (int, float)) and not isinstance(b, (int, float)):
        raise TypeError("numbers only")
    return a * b
