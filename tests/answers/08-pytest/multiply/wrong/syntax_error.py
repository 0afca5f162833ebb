# A colon is missing
# lost: whole_numbers decimals refuses_text signs zero exact refuses_others
# label: does-not-import
# marks: 0 of 7
def multiply(a, b)
    return a * b
