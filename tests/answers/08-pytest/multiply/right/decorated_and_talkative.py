import functools

print("calculator loaded")


def only_numbers(function):
    @functools.wraps(function)
    def checked(*values):
        if not all(isinstance(value, (int, float)) for value in values):
            raise TypeError(values)
        return function(*values)

    return checked


@only_numbers
def multiply(a, b):
    print(f"{a} times {b}")
    return a * b


if __name__ == "__main__":
    multiply(6, 7)
