"""Values are compared strictly on type, to any depth; and shown whole where they are short."""

import math
from typing import Any

import pytest

from backend2.checks import Failed, same
from backend2.checks.comparing import SHOWN_CHARACTERS, shown

NAN = float("nan")


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        120,
        10**400,
        2.5,
        "text",
        b"raw",
        [1, [2, (3, {4})]],
        {"a": [1], (1, 2): None},
        {1, "one", (1, True)},
        frozenset({frozenset({1})}),
        NAN,
        [NAN],
        {NAN: 1},
    ],
)
def test_a_value_is_the_same_as_its_like(value: object) -> None:
    assert same(value, value)


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (True, 1),
        (1, True),
        (1.0, 1),
        ("1", 1),
        (None, False),
        ([1, 2], (1, 2)),
        ([1, 2], [1, 2, 3]),
        ([1, 2, 3], [1, 2]),
        ([True], [1]),
        ((1, [2.0]), (1, [2])),
        ({1: "a"}, {True: "a"}),
        ({"a": 1}, {"a": 1.0}),
        ({"a": 1}, {"a": 1, "b": 2}),
        ({"a": 1, "b": 2}, {"a": 1}),
        ({(1, 2): 0}, {(1, 2.0): 0}),
        ({1, 2}, frozenset({1, 2})),
        ({1}, {True}),
        ({(1,)}, {(True,)}),
        ({frozenset({1})}, {frozenset({1.0})}),
        (b"a", "a"),
        (NAN, 0.0),
        (math.inf, -math.inf),
    ],
)
def test_another_type_or_value_is_not_the_same(got: object, expected: object) -> None:
    assert not same(got, expected)


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (12.5664, 12.56637),
        (12, 12.00001),
        (12.00001, 12),
        ([1.00001, "text"], [1, "text"]),
        ({"area": 3.14159}, {"area": math.pi}),
        (math.inf, math.inf),
        (NAN, NAN),
        (10**400, 10**400),
    ],
)
def test_within_the_tolerance_numbers_are_the_same(got: object, expected: object) -> None:
    assert same(got, expected, tolerance=1e-4)


@pytest.mark.parametrize(
    ("got", "expected"),
    [(12.6, 12.5), (True, 1.0), ("12.5", 12.5), (NAN, 1.0), (math.inf, 1.0), (10**400, 1.0)],
)
def test_a_tolerance_excuses_nothing_else(got: object, expected: object) -> None:
    assert not same(got, expected, tolerance=1e-4)


AGREEABLE = """
    class Agreeable{base}:
        def __eq__(self, other): return True
        def __ne__(self, other): return False
        def __hash__(self): return hash(120)
        def __bool__(self): return True
        def __instancecheck__(self, other): return True
        def __abs__(self): return 0.0
        def __sub__(self, other): return self
        def __rsub__(self, other): return self
        def __le__(self, other): return True
        def __repr__(self): return "120"
        __class__ = int

    def answer(nested=False):
        thing = Agreeable({value})
        return [thing] if nested else thing
"""


@pytest.mark.parametrize(
    ("base", "value", "expected"),
    [
        ("", "", 120),
        ("(int)", "120", 120),
        ("(float)", "120.0", 120.0),
        ("(str)", "'text'", "text"),
        ("(list)", "[1, 2]", [1, 2]),
        ("(tuple)", "(1, 2)", (1, 2)),
        ("(dict)", "{1: 2}", {1: 2}),
        ("(set)", "{1}", {1}),
    ],
)
def test_an_object_that_is_equal_to_everything_is_equal_to_nothing_here(
    student: Any, base: str, value: str, expected: object
) -> None:
    student.writes(AGREEABLE.format(base=base, value=value))
    with pytest.raises(Failed, match="returned <"):
        student["answer"]().returns(expected)
    with pytest.raises(Failed):
        student["answer"]().returns(expected, tolerance=1e9)
    with pytest.raises(Failed):
        student["answer"](nested=True).returns([expected])


def test_short_values_are_shown_whole() -> None:
    assert shown([1, "two"]) == "[1, 'two']"


def test_long_values_are_shown_without_their_middle() -> None:
    text = shown(list(range(1000)))
    assert len(text) <= SHOWN_CHARACTERS
    assert text.startswith("[0, 1, 2")
    assert text.endswith("998, 999]")
    assert " … " in text


def test_a_number_too_large_for_python_to_write_is_put_into_words() -> None:
    assert shown(10**5000) == "a very large number"
