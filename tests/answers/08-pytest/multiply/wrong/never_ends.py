# Counts down to 0 in steps that miss it
# lost: whole_numbers decimals refuses_text signs zero exact refuses_others
# label: never-ends
# marks: 0 of 7
def multiply(a, b):
    product = 0
    while True:
        product += a
        b -= 1
