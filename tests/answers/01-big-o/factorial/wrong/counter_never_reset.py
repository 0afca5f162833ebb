# A global counter that keeps what earlier calls counted
# lost: counts_its_calls counts_every_call
# label: counter-never-reset
# marks: 8 of 10
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
    factorial(n)
    return calls


def complexity():
    return 'O(n)'
