# Takes 0 for a value that is missing
# lost: zero
# label: zero-taken-for-nothing
# marks: 6 of 7
def multiply(a, b):
    if not a or not b:
        raise TypeError("two numbers are needed")
    if not isinstance(a, (int, float)) or not isinstance(b, (int, float)):
        raise TypeError("numbers only")
    return a * b
