# Ends Python when it refuses
# lost: refuses_text refuses_others
# label: exits
# marks: 5 of 7
def multiply(a, b):
    if not isinstance(a, (int, float)) or not isinstance(b, (int, float)):
        print("numbers only")
        raise SystemExit(1)
    return a * b
