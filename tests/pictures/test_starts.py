"""What the picture of starts shows, told by its description."""

from backend2.pictures.starts import fullest_window, starts_picture


def test_the_fullest_window_begins_with_a_start() -> None:
    assert fullest_window([0.0, 0.9, 1.0, 1.1, 3.0]) == (0.9, 3)


def test_of_equally_full_windows_the_first_is_found() -> None:
    assert fullest_window([0.0, 0.5, 2.0, 2.5]) == (0.0, 2)


def test_a_start_exactly_one_second_later_is_outside() -> None:
    assert fullest_window([0.0, 1.0]) == (0.0, 1)


def test_a_second_that_floats_make_too_short_is_a_second() -> None:
    assert sum([0.1] * 10) < 1.0
    assert fullest_window([0.0, sum([0.1] * 10)]) == (0.0, 1)


def test_without_starts_no_window_is_full() -> None:
    assert fullest_window([]) == (0.0, 0)


def test_the_picture_tells_each_limiters_fullest_second() -> None:
    alt = starts_picture({"semaphore": [0.0, 0.1, 0.2], "window": [0.0, 1.0]}, limit=2).alt
    assert "semaphore: 3 starts, at most 3 in a second, from 0.00 on." in alt
    assert "window: 2 starts, at most 1 in a second, from 0.00 on." in alt


def test_more_limiters_make_the_picture_taller() -> None:
    one, two = (starts_picture(rows, 1).size for rows in ({"a": [0.0]}, {"a": [0.0], "b": [0.0]}))
    assert one[0] == two[0]
    assert one[1] < two[1]


def test_nothing_started_is_a_picture_too() -> None:
    assert "none: 0 starts" in starts_picture({"none": []}, limit=1).alt
