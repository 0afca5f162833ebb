# calls_made counts the calls while they happen
calls = 0


def factorial(n):
    global calls
    calls += 1
    if not isinstance(n, int):
        raise TypeError("factorial needs an integer")
    if n < 0:
        raise ValueError("factorial needs a number that is not negative")
    return 1 if n == 0 else n * factorial(n - 1)


def calls_made(n):
    global calls
    calls = 0
    factorial(n)
    return calls


def complexity():
    return 'The time complexity is O(n).'
