import numbers


def multiply(a: numbers.Real, b: numbers.Real) -> numbers.Real:
    """Multiply two real numbers."""
    if isinstance(a, numbers.Real) and isinstance(b, numbers.Real):
        return a * b
    raise TypeError(f"cannot multiply {type(a).__name__} and {type(b).__name__}")
