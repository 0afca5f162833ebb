# Another name
# lost: whole_numbers decimals refuses_text signs zero exact refuses_others
# label: unknown-name
# marks: 0 of 7
def product(a, b):
    if not isinstance(a, (int, float)) or not isinstance(b, (int, float)):
        raise TypeError("numbers only")
    return a * b
