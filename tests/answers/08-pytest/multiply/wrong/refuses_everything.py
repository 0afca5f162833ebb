# Refuses all there is
# lost: whole_numbers decimals refuses_text signs zero exact refuses_others
# label: refuses-everything
# marks: 0 of 7
def multiply(a, b):
    raise TypeError("numbers only")
