"""Strict comparison of plain data, and how values are shown in messages."""

import math
from typing import Any

SHOWN_CHARACTERS = 80


def same(got: Any, expected: Any, tolerance: float | None = None) -> bool:
    """Compare two values, strictly on type: True is not 1, and neither is 1.0.

    Args:
        got: What came back.
        expected: What should have.
        tolerance: If given, numbers may differ by this much, and an int may stand for a float.

    Returns:
        Whether they are the same; for objects other than plain data, whether they are one and the same.
    """
    if tolerance is not None and _is_number(got) and _is_number(expected):
        return _close(got, expected, tolerance)
    if type(got) is not type(expected):
        return False
    if isinstance(got, list | tuple):
        pairs = zip(got, expected, strict=False)
        return len(got) == len(expected) and all(same(one, other, tolerance) for one, other in pairs)
    if isinstance(got, dict):
        return _same_dict(got, expected, tolerance)
    if isinstance(got, set | frozenset):
        return {_strict(item) for item in got} == {_strict(item) for item in expected}
    return bool(got == expected) or _both_nan(got, expected)


def _is_number(value: object) -> bool:
    return type(value) in (int, float)


def _both_nan(got: object, expected: object) -> bool:
    return type(got) is float and math.isnan(got) and type(expected) is float and math.isnan(expected)


def _close(got: Any, expected: Any, tolerance: float) -> bool:
    if got == expected or _both_nan(got, expected):
        return True
    try:
        return bool(abs(got - expected) <= tolerance)
    except OverflowError:  # an integer beyond every float
        return False


def _strict(item: Any) -> Any:
    """Return, for a set's item or a dict's key, what is equal for the `same` ones only."""
    if isinstance(item, tuple | frozenset):
        return type(item), type(item)(_strict(part) for part in item)
    return type(item), "nan" if _both_nan(item, item) else item


def _same_dict(got: dict[Any, Any], expected: dict[Any, Any], tolerance: float | None) -> bool:
    got, expected = ({_strict(key): value for key, value in each.items()} for each in (got, expected))
    return got.keys() == expected.keys() and all(same(got[key], expected[key], tolerance) for key in expected)


def shown(value: object, most: int = SHOWN_CHARACTERS) -> str:
    """Return a value's `repr`, its middle left out where it is long.

    Args:
        value: A value on the check's side.
        most: The most characters to return.

    Returns:
        The text.
    """
    try:
        text = repr(value)
    except ValueError:  # Python refuses to write out integers of more than 4,300 digits
        return "a very large number"
    if len(text) <= most:
        return text
    return f"{text[: most // 2]} … {text[-(most // 3) :]}"
