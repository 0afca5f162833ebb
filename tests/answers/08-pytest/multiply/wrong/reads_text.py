# Reads numbers out of texts
# lost: refuses_text refuses_others
# label: another-error
# marks: 5 of 7
def multiply(a, b):
    a = float(a) if "." in str(a) else int(a)
    b = float(b) if "." in str(b) else int(b)
    return a * b
