# Returns None for what is to be refused
# lost: refuses_text refuses_others
# label: none-for-an-error
# marks: 5 of 7
def multiply(a, b):
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return a * b
