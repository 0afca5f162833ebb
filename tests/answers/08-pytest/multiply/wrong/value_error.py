# Raises the other error
# lost: refuses_text refuses_others
# label: another-error
# marks: 5 of 7
def multiply(a, b):
    if not isinstance(a, (int, float)) or not isinstance(b, (int, float)):
        raise ValueError("numbers only")
    return a * b
