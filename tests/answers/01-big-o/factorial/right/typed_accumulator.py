# Type hints, and an accumulator that carries the product along
def factorial(n: int, product: int = 1) -> int:
    """Return n!, multiplying on the way down."""
    if not isinstance(n, int):
        raise TypeError("factorial needs an integer")
    if n < 0:
        raise ValueError("factorial needs a number that is not negative")
    return product if n < 2 else factorial(n - 1, product * n)


def calls_made(n: int) -> int:
    return n if n else 1


def complexity() -> str:
    """Return the class."""
    return "Θ(n)"
