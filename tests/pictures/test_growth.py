"""What the pictures of session 1 show, told by their descriptions."""

from math import log2

import pytest

from backend2.pictures.growth import CLASSES, append_costs, classes, counted_and_timed, halving
from backend2.pictures.timings import Timings


def test_halving_tells_how_many_places_are_left_after_each_step() -> None:
    assert halving([3, 6, 9, 12, 15, 18, 21], 12).alt.endswith("row by row: 7, 3, 1, 0.")


@pytest.mark.parametrize("target", [0, 4, 99])
def test_halving_can_search_in_vain(target: int) -> None:
    assert halving([3, 6, 9], target).alt.endswith(", 0.")


def test_halving_ends_at_once_when_there_is_nothing_to_search() -> None:
    assert halving([], 1).alt.endswith("row by row: 0.")


def test_the_two_charts_name_both_costs_at_the_largest_size() -> None:
    timings = Timings("some machine", [1, 10], {"linear search": [0.1, 0.4], "binary search": [0.2, 0.3]})
    alt = counted_and_timed({"linear search": [1, 10], "binary search": [2, 5]}, timings).alt
    assert "At 10 items: linear search 10 comparisons and 0.4 microseconds, binary search 5 " in alt


def test_counts_must_match_the_sizes() -> None:
    timings = Timings("some machine", [1, 10], {"linear search": [0.1, 0.4], "binary search": [0.2, 0.3]})
    with pytest.raises(ValueError, match="same first dimension"):
        counted_and_timed({"linear search": [1], "binary search": [2]}, timings)


def test_the_classes_are_told_from_the_steepest_to_the_flattest() -> None:
    at_a_million = [steps(1_000_000) for steps, _colour in CLASSES.values()]
    assert at_a_million == sorted(at_a_million, reverse=True)
    assert at_a_million[3] == log2(1_000_000)


def test_the_classes_fit_one_wide_picture() -> None:
    assert classes().size == (840, 380)


def test_append_costs_names_the_rare_dear_append_and_the_low_average() -> None:
    alt = append_costs([0, 1, 2, 0, 4, 0, 0, 0]).alt
    assert alt == "Of 8 appends, 3 copy items, up to 4 at once; the average never exceeds 1.4."
