"""The recorded timings: what they hold, and how they are measured."""

import json
from pathlib import Path

import pytest

from backend2.pictures import timings
from backend2.pictures.timings import binary_search, linear_search, measure, microseconds_per_call, recorded


@pytest.mark.parametrize("search", [linear_search, binary_search])
@pytest.mark.parametrize(
    ("target", "found"), [(1, True), (5, True), (9, True), (0, False), (4, False), (10, False)]
)
def test_what_is_timed_really_searches(search: timings.Search, target: int, found: bool) -> None:
    assert search([1, 3, 5, 7, 9], target) is found


def test_nothing_is_found_in_an_empty_list() -> None:
    assert not linear_search([], 1)
    assert not binary_search([], 1)


@pytest.mark.parametrize("name", ["small", "large"])
def test_the_record_has_a_time_for_each_search_and_size(name: str) -> None:
    record = recorded(name)
    assert set(record.microseconds) == {"linear search", "binary search"}
    assert {len(times) for times in record.microseconds.values()} == {len(record.sizes)}


def test_a_call_is_repeated_until_it_can_be_timed() -> None:
    calls: list[int] = []
    assert microseconds_per_call(calls.append, 1) > 0
    assert len(calls) > 1000


def test_recording_again_replaces_the_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timings, "RECORD", tmp_path / "timings.json")
    monkeypatch.setattr(timings, "microseconds_per_call", lambda *_: 0.125)
    timings.record()
    assert recorded("small") == measure(timings.SMALL)
    assert json.loads((tmp_path / "timings.json").read_text())["large"]["sizes"] == list(timings.LARGE)
    assert [path.name for path in tmp_path.iterdir()] == ["timings.json"]
