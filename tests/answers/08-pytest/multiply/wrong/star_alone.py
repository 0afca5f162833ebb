# Leaves it to the star to refuse what is no number
# lost: refuses_text refuses_others
# label: repeats-text
# marks: 5 of 7
def multiply(a, b):
    return a * b
