"""How long the two searches of session 1 take, as recorded once on one machine.

Timings differ from run to run, so the picture of them is drawn from `timings.json`. To record them again:

    python -m backend2.pictures.timings
"""

import json
import platform
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from timeit import Timer

RECORD = Path(__file__).with_name("timings.json")
SMALL = (1, 2, 3, 4, 6, 8, 10, 12, 14, 16, 20, 24)
LARGE = (10, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000, 8_000, 9_000, 10_000)

# Long enough for a clock that ticks every microsecond, short enough to wait for.
ROUND_SECONDS = 0.02

Search = Callable[[Sequence[int], int], bool]


@dataclass(frozen=True)
class Timings:
    """What a search for the last item took, in lists of several sizes.

    Args:
        machine: Python's version and the machine, for the caption.
        sizes: How many items the lists had.
        microseconds: For each search by name, how long one call took at each size.
    """

    machine: str
    sizes: list[int]
    microseconds: dict[str, list[float]]


def linear_search(lst: Sequence[int], target: int) -> bool:
    """Walks through the items until one is the target."""
    for item in lst:  # noqa: SIM110 -- the loop is what is timed
        if item == target:
            return True
    return False


def binary_search(lst: Sequence[int], target: int) -> bool:
    """Halves a sorted list until one place is left, then looks there."""
    low, high = 0, len(lst)
    while low < high:
        middle = (low + high) // 2
        if lst[middle] < target:
            low = middle + 1
        else:
            high = middle
    return low < len(lst) and lst[low] == target


def microseconds_per_call(function: Callable[..., object], *arguments: object) -> float:
    """Times a call that is too short for a stopwatch, by repeating it.

    Args:
        function: What to call.
        arguments: What to call it with.

    Returns:
        Microseconds a call, the best of five rounds: the slower rounds had other programs in the way.
    """
    timer = Timer(lambda: function(*arguments))
    calls = max(1, round(ROUND_SECONDS / timer.timeit(1)))
    return min(timer.repeat(repeat=5, number=calls)) / calls * 1_000_000


def measure(sizes: Sequence[int]) -> Timings:
    """Times both searches for the last item of lists of these sizes, which takes a few seconds.

    Args:
        sizes: How many items the lists have.

    Returns:
        The timings, rounded to a hundredth of a microsecond.
    """
    searches: dict[str, Search] = {"linear search": linear_search, "binary search": binary_search}
    took = {
        name: [round(microseconds_per_call(search, list(range(size)), size - 1), 2) for size in sizes]
        for name, search in searches.items()
    }
    machine = f"Python {platform.python_version()}, {platform.system()} on {platform.machine()}"
    return Timings(machine, list(sizes), took)


def recorded(name: str) -> Timings:
    """Reads the timings that came with the course.

    Args:
        name: `small` or `large`, for small or large lists.

    Returns:
        The timings as they were recorded.
    """
    return Timings(**json.loads(RECORD.read_text(encoding="utf-8"))[name])


def record() -> None:
    """Measures again and replaces the record in one step."""
    fresh = {"small": asdict(measure(SMALL)), "large": asdict(measure(LARGE))}
    draft = RECORD.with_suffix(".draft")
    draft.write_text(json.dumps(fresh, indent=2) + "\n", encoding="utf-8")
    draft.replace(RECORD)


if __name__ == "__main__":
    record()
