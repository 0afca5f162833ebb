"""The pictures of session 1: how work grows with the size of the data."""

from collections.abc import Callable, Mapping, Sequence
from math import log2
from typing import TYPE_CHECKING

from .figure import (
    BLUE,
    FAINT,
    GREEN,
    INK,
    NARROW,
    ORANGE,
    PURPLE,
    QUIET,
    VERMILION,
    WIDE,
    Picture,
    blank,
    picture,
    style,
)
from .timings import Timings

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Steps that a back-end process takes in a second, in round figures: Python runs ten million or so.
STEPS_PER_SECOND = 10_000_000

CLASSES: dict[str, tuple[Callable[[float], float], str]] = {
    "O(n²)": (lambda n: n * n, VERMILION),
    "O(n log n)": (lambda n: n * log2(n), ORANGE),
    "O(n)": (lambda n: n, BLUE),
    "O(log n)": (log2, GREEN),
    "O(1)": (lambda _: 1, PURPLE),
}


def halving(items: Sequence[int], target: int) -> Picture:
    """Draws a binary search: one row a comparison, with the part of the list that is still in question.

    Args:
        items: What is searched, in ascending order; up to about twenty items are readable.
        target: What is looked for.

    Returns:
        The picture.
    """
    windows = _windows(items, target)
    with style():
        figure = blank((WIDE[0], 0.45 * len(windows) + 0.5))
        axes = figure.subplots()
        for row, window in enumerate(windows):
            _draw_window(axes, items, row, *window)
            step = f"step {row + 1}" if row + 1 < len(windows) else "left"
            axes.text(-0.7, row, step, ha="right", va="center", color=QUIET)
        axes.set(xlim=(-2.4, len(items)), ylim=(len(windows) - 0.35, -1), aspect="equal")
        axes.set_title(f"Is {target} among these {len(items)}? Dark: looked at. Blue: still possible.")
        axes.axis("off")
        left = ", ".join(str(high - low) for low, high in windows)
        alt = f"Binary search for {target} in {len(items)} numbers: possible places left, row by row: {left}."
        return picture(figure, alt)


def _windows(items: Sequence[int], target: int) -> list[tuple[int, int]]:
    low, high = 0, len(items)
    windows = [(low, high)]
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if items[middle] < target else (low, middle)
        windows.append((low, high))
    return windows


def _draw_window(axes: "Axes", items: Sequence[int], row: int, low: int, high: int) -> None:
    looked_at = (low + high) // 2 if low < high else low
    for place, item in enumerate(items):
        possible = low <= place < high
        fill = INK if place == looked_at else BLUE if possible else FAINT
        axes.barh(row, width=0.9, left=place - 0.45, height=0.8, color=fill)
        ink = QUIET if fill == FAINT else "white"
        axes.text(place, row, str(item), ha="center", va="center", color=ink, fontsize="small")


def counted_and_timed(comparisons: Mapping[str, Sequence[int]], timings: Timings) -> Picture:
    """Draws counted comparisons and recorded timings of the same searches side by side.

    Args:
        comparisons: For each search by name, its comparisons at each of the sizes of the timings.
        timings: The sizes, and how many microseconds the searches took.

    Returns:
        The picture.
    """
    with style():
        figure = blank(WIDE)
        left, right = figure.subplots(1, 2)
        _draw_curves(left, timings.sizes, comparisons)
        _draw_curves(right, timings.sizes, timings.microseconds)
        left.set(title="Counted: comparisons", xlabel="items in the list")
        right.set(title="Timed: microseconds", xlabel="items in the list")
        left.legend()
        right.annotate(
            timings.machine, (1, 1.02), xycoords="axes fraction", ha="right", fontsize=7, color=QUIET
        )
        ends = ", ".join(
            f"{name} {counts[-1]:,} comparisons and {timings.microseconds[name][-1]:,} microseconds"
            for name, counts in comparisons.items()
        )
        return picture(
            figure,
            f"Two charts of cost against size, counted and timed. At {timings.sizes[-1]:,} items: {ends}.",
        )


def _draw_curves(axes: "Axes", sizes: Sequence[int], curves: Mapping[str, Sequence[float]]) -> None:
    for (name, costs), marker in zip(curves.items(), "os", strict=True):
        axes.plot(sizes, costs, marker=marker, markersize=4, label=name)
    axes.set_ylim(bottom=0)
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.yaxis.set_major_formatter("{x:,g}")


def classes() -> Picture:
    """Draws the five growth classes twice: small sizes to scale, and sizes up to a million on log scales.

    Returns:
        The picture.
    """
    with style():
        figure = blank((WIDE[0], 3.8))
        left, right = figure.subplots(1, 2)
        _draw_classes(left, [1 + step / 4 for step in range(77)])
        _draw_classes(right, [10 ** (step / 10) for step in range(61)])
        left.set(
            title="To scale, up to 20 items", xlabel="items", ylabel="steps", ylim=(0, 100), xlim=(1, 20)
        )
        right.set(title="To a million items, log scales", xlabel="items", xscale="log", yscale="log")
        right.set(xlim=(1, 1e6), ylim=(0.5, 1e12))
        right.axhline(STEPS_PER_SECOND, color=INK, linestyle=":", linewidth=1)
        right.annotate("about a second of Python", (1.3, STEPS_PER_SECOND * 1.6), fontsize="small")
        right.legend(*left.get_legend_handles_labels(), loc="center left", bbox_to_anchor=(1, 0.5))
        return picture(
            figure,
            "Five growth curves. To scale, the quadratic one leaves the chart at 10 items, the others don't. "
            "On log scales it passes ten million steps, about a second of Python, near 3,000 items, "
            "n log n near 500,000, and the others not before a million.",
        )


def _draw_classes(axes: "Axes", sizes: Sequence[float]) -> None:
    for name, (steps, colour) in CLASSES.items():
        axes.plot(sizes, [steps(size) for size in sizes], color=colour, label=name)


def append_costs(copies: Sequence[int]) -> Picture:
    """Draws what each append costs in copied items, and the average so far.

    Args:
        copies: How many items each append had to move to a larger block; mostly 0.

    Returns:
        The picture.
    """
    appends = range(1, len(copies) + 1)
    averages = [sum(copies[:count]) / count for count in appends]
    with style():
        figure = blank(NARROW)
        axes = figure.subplots()
        axes.bar(appends, copies, width=1, color=BLUE, label="items copied by this append")
        axes.plot(appends, averages, color=VERMILION, label="average up to here")
        axes.set(xlabel="append number", ylabel="items copied")
        axes.legend()
        return picture(
            figure,
            f"Of {len(copies)} appends, {sum(map(bool, copies))} copy items, up to {max(copies)} at once; "
            f"the average never exceeds {max(averages):.1f}.",
        )
