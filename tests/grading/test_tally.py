"""How far grading is, and what came of it."""

import contextlib
import io

import pytest
from rich.console import Console

from backend2.grading.graded import Graded
from backend2.grading.tally import Tally


@pytest.fixture
def shown() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def tally(shown: io.StringIO) -> Tally:
    return Tally(Console(file=shown, width=100, color_system=None), 6)


def play(tally: Tally) -> None:
    with tally:
        tally.grade("ada", "01-a", Graded("", {"task": 2.0}))
        tally.grade("ben", "01-a", Graded("", {"task": 0.0}))  # earned, and so without a reason
        tally.grade("cleo", "01-a", Graded("", {"task": 0.0}, reason="The file is no notebook."))
        tally.grade("dora", "01-a", Graded("", {"task": 1.5}, reason="It ran out of time."))
        tally.skip("02-b")
        tally.fail("eva", "02-b", "not graded: it has ended 3 workers")


def test_results_are_counted_by_session(tally: Tally, shown: io.StringIO) -> None:
    play(tally)
    assert "│ 01-a    │      3 │                1 │       0 │      0 │" in shown.getvalue()
    assert "│ 02-b    │      0 │                0 │       1 │      1 │" in shown.getvalue()
    assert tally.failed == 1


def test_what_is_not_as_usual_is_told_in_a_line_with_student_and_session(
    tally: Tally, shown: io.StringIO
) -> None:
    play(tally)
    assert [line for line in shown.getvalue().splitlines() if "-" in line and ": " in line] == [
        "cleo, 01-a: 0 points. The file is no notebook.",
        "dora, 01-a: 1.5 points. It ran out of time.",
        "eva, 02-b: not graded: it has ended 3 workers",
    ]


def test_the_bar_tells_how_many_there_are_and_how_fast_it_goes(tally: Tally, shown: io.StringIO) -> None:
    play(tally)
    assert "6/6" in shown.getvalue()
    assert "a minute" in shown.getvalue()


def test_a_reason_is_shown_as_it_is_but_no_terminal_takes_it_for_an_order(
    tally: Tally, shown: io.StringIO
) -> None:
    with tally:
        tally.fail("ada", "01-a", "[bold]no markup[/bold] :boom: 🎉\x1b[2J\x1b]0;title\x07")
    assert "ada, 01-a: [bold]no markup[/bold] :boom: 🎉\n" in shown.getvalue()


def test_when_it_is_stopped_the_summary_is_shown_still(tally: Tally, shown: io.StringIO) -> None:
    with contextlib.suppress(KeyboardInterrupt), tally:
        tally.skip("01-a")
        raise KeyboardInterrupt
    assert "│ 01-a " in shown.getvalue()


def test_if_there_is_nothing_to_tell_there_is_no_table(tally: Tally, shown: io.StringIO) -> None:
    with tally:
        pass
    assert "session" not in shown.getvalue()
