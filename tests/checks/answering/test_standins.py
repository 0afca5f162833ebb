"""What the answer holds of the check's objects asks for everything it does."""

import copy
from typing import Any

import pytest

from backend2.checks.answering import standins

Asked = tuple[str, tuple[object, ...], dict[str, object]]


@pytest.fixture
def asked() -> list[Asked]:
    return []


def test_a_double_forwards_its_methods(asked: list[Asked]) -> None:
    def ask(*what: Any) -> str:
        asked.append(what)
        return "answer"

    double: Any = standins.double("listener", ["update", "__call__"], ask)
    assert double.update(1, urgent=True) == "answer"
    assert double(2) == "answer"
    assert asked == [("update", (1,), {"urgent": True}), ("__call__", (2,), {})]
    assert repr(double) == "<listener>"
    assert double.__name__ == "listener"
    assert not hasattr(double, "other")


@pytest.mark.parametrize(
    ("method", "compare"),
    [
        ("__lt__", lambda one, other: one < other),
        ("__le__", lambda one, other: one <= other),
        ("__gt__", lambda one, other: one > other),
        ("__ge__", lambda one, other: one >= other),
        ("__eq__", lambda one, other: one == other),
        ("__ne__", lambda one, other: one != other),
    ],
)
def test_an_element_asks_for_each_comparison(asked: list[Asked], method: str, compare: Any) -> None:
    def ask(*what: Any) -> bool:
        asked.append(what)
        return True

    one, other = standins.Element(ask), standins.Element(ask)
    assert compare(one, other) is True
    assert asked == [(method, (other,), {})]


def test_an_element_compares_with_nothing_else() -> None:
    element = standins.Element(lambda *_: True)
    assert element != 1
    with pytest.raises(TypeError):
        _ = element < 1  # type: ignore[operator]


def test_an_element_is_its_own_copy_and_has_a_hash_of_its_own() -> None:
    one, other = standins.Element(lambda *_: False), standins.Element(lambda *_: False)
    assert copy.copy(one) is one
    assert copy.deepcopy([one])[0] is one
    assert len({one, other, one}) == 2
