# Refuses text, and nothing else
# lost: refuses_others
# label: text-only
# marks: 6 of 7
def multiply(a, b):
    if isinstance(a, str) or isinstance(b, str):
        raise TypeError("no text")
    return a * b
