"""Plain data crosses as equal copies of exact built-in types; everything else as a reference."""

import json
import math
from collections import Counter, OrderedDict, namedtuple
from enum import IntEnum
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend2.checks import wire
from backend2.checks.comparing import same
from backend2.checks.wire import TooBig, decode, encode

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(min_value=2**53)
    | st.floats()
    | st.text(st.characters(exclude_categories=()))
    | st.binary()
)
HASHABLE = LEAVES | st.tuples(LEAVES, LEAVES) | st.frozensets(LEAVES, max_size=3)
PLAIN = st.recursive(
    LEAVES,
    lambda some: (
        st.lists(some, max_size=4)
        | st.tuples(some, some, some)
        | st.dictionaries(HASHABLE, some, max_size=3)
        | st.sets(HASHABLE, max_size=3)
        | st.frozensets(HASHABLE, max_size=3)
    ),
)


def refuse(value: object) -> Any:
    raise AssertionError(f"{value!r} is plain data and needs no reference")


def there_and_back(value: object) -> Any:
    return decode(json.loads(json.dumps(encode(value, refuse))), refuse)


@settings(deadline=None, database=None)
@given(PLAIN)
def test_plain_data_comes_back_the_same(value: object) -> None:
    assert same(there_and_back(value), value)


def test_a_copy_shares_nothing_with_the_original() -> None:
    original = [[1], {"key": [2]}]
    copy = there_and_back(original)
    copy[0].append(3)
    copy[1]["key"].append(4)
    assert original == [[1], {"key": [2]}]


@pytest.mark.parametrize("value", [-(2**53), 2**53 - 1, 2**64, -0.0, math.inf, -math.inf])
def test_numbers_at_the_edges_keep_type_value_and_sign(value: float) -> None:
    copy = there_and_back(value)
    assert (type(copy), copy) == (type(value), value)
    assert math.copysign(1, copy) == math.copysign(1, value)


def test_a_number_too_large_for_python_to_write_crosses() -> None:
    assert there_and_back(-(10**5000)) == -(10**5000)


def test_nan_stays_nan() -> None:
    assert math.isnan(there_and_back(math.nan))


def test_what_is_sent_is_json_that_any_reader_takes() -> None:
    text = json.dumps(encode([math.nan, math.inf, 2**64, "\ud800"], refuse), allow_nan=False)
    assert text.encode("utf-8")
    assert str(2**64) not in text


def test_two_surrogates_side_by_side_stay_two() -> None:
    assert len(there_and_back("\ud800\udc00")) == 2


class Whole(int): ...


class Words(str): ...


class Items(list[int]): ...


Point = namedtuple("Point", "x y")
Level = IntEnum("Level", "LOW HIGH")


@pytest.mark.parametrize(
    "value",
    [
        Whole(1),
        Words("one"),
        Items([1]),
        Point(1, 2),
        Level.LOW,
        Counter("aab"),
        OrderedDict(a=1),
        Fraction(1, 2),
        bytearray(b"raw"),
        1j,
        range(3),
        len,
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_not_exactly_built_in_crosses_as_a_reference(value: object) -> None:
    seen: list[object] = []
    data = encode([value], lambda it: seen.append(it) or {"ref": 7})
    assert data == {"list": [{"ref": 7}]}
    assert seen[0] is value
    assert decode(data, lambda reference: reference["ref"]) == [7]


def test_a_class_that_passes_itself_off_as_a_list_is_a_reference_all_the_same() -> None:
    class Liar:
        __class__ = list  # type: ignore[assignment]

    assert encode(Liar(), lambda _: {"ref": 0}) == {"ref": 0}


def test_a_list_that_holds_itself_ends_as_a_reference_at_the_deepest_level() -> None:
    endless: list[object] = []
    endless.append(endless)
    seen: list[object] = []
    encode(endless, lambda it: seen.append(it) or {"ref": 0})
    assert len(seen) == 1
    assert seen[0] is endless


def test_nesting_up_to_the_limit_crosses_whole() -> None:
    nested: list[object] = []
    for _ in range(wire.MAX_DEPTH - 1):
        nested = [nested]
    assert there_and_back(nested) == nested


def test_more_items_than_the_limit_are_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "MAX_ITEMS", 10)
    encode([0] * 9, refuse)
    with pytest.raises(TooBig, match="more than 10 items"):
        encode([0] * 10, refuse)


def test_a_list_that_holds_itself_twice_is_too_big_rather_than_endless(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(wire, "MAX_ITEMS", 1000)
    doubling: list[object] = []
    doubling += [doubling, doubling]
    with pytest.raises(TooBig):
        encode(doubling, lambda _: {"ref": 0})
