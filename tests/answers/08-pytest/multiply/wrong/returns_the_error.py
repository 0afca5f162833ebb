# Returns the error
# lost: refuses_text refuses_others
# label: error-returned
# marks: 5 of 7
def multiply(a, b):
    if not isinstance(a, (int, float)) or not isinstance(b, (int, float)):
        return TypeError("numbers only")
    return a * b
