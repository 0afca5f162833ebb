# Asks for the numbers
# lost: whole_numbers decimals refuses_text signs zero exact refuses_others
# label: other-parameters
# marks: 0 of 7
def multiply():
    a = float(input("a: "))
    b = float(input("b: "))
    return a * b
