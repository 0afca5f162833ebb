class NotANumber(TypeError):
    def __init__(self, value):
        super().__init__(f"{value!r}?")


NUMBERS = {int, float}


def multiply(a, b):
    for value in a, b:
        if type(value) not in NUMBERS:
            raise NotANumber(value)
    return a.__mul__(b) if type(a) is type(b) else float(a) * float(b)
