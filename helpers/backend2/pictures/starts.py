"""The picture of when calls were started: one row for each limiter, and in it the fullest window of time."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from .figure import BLUE, FAINT, GREEN, INK, VERMILION, WIDE, Picture, blank, picture, style

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# In inches: a row of dots, and the axis below them all.
ROW, AXIS = 0.75, 0.65
# Starts at the same moment are stacked, in parts of a row's height.
STEP, FLOOR = 0.16, 0.3
# Clocks are floats: what is nearer than this to a second after another start is a second after it.
TOLERANCE = 1e-6


def fullest_window(starts: Sequence[float], window: float = 1.0) -> tuple[float, int]:
    """Finds where most calls were started within a stretch of time.

    Args:
        starts: When calls were started, in seconds, in any order.
        window: How long the stretch is. A start exactly this long after another one is outside.

    Returns:
        When the first of these stretches begins, and how many starts are in it; 0.0 and 0 without any.
    """
    counts = [
        (first, sum(first <= start < first + window - TOLERANCE for start in starts))
        for first in sorted(starts)
    ]
    return max(counts, key=lambda counted: counted[1], default=(0.0, 0))


def starts_picture(starts: Mapping[str, Sequence[float]], limit: int) -> Picture:
    """Draws a dot for each start, and shades the second in which most of them lie.

    Args:
        starts: For each limiter by name, when it started calls, in seconds.
        limit: How many starts a second may have; a second with more is shaded in the colour of errors.

    Returns:
        The picture.
    """
    last = max((start for row in starts.values() for start in row), default=0.0)
    with style():
        figure = blank((WIDE[0], ROW * max(1, len(starts)) + AXIS))
        axes = figure.subplots()
        for place, row in enumerate(starts.values()):
            _draw_row(axes, place, row, limit)
        axes.set(xlim=(-0.1, max(last + 0.2, 1.1)), ylim=(max(1, len(starts)), 0), xlabel="seconds")
        axes.set_yticks([place + 0.5 for place in range(len(starts))], list(starts), color=INK)
        axes.tick_params(axis="y", length=0)
        axes.grid(visible=False, axis="y")
        return picture(figure, _describe(starts))


def _draw_row(axes: "Axes", place: int, starts: Sequence[float], limit: int) -> None:
    begin, most = fullest_window(starts)
    colour = VERMILION if most > limit else GREEN
    axes.axhline(place + 1, color=FAINT, linewidth=1)
    if most:
        axes.barh(place + 0.5, 1.0, 0.9, begin, color=colour, alpha=0.2)
        axes.text(
            begin + 0.98, place + 0.26, f"{most} in a second", ha="right", color=colour, fontsize="small"
        )
    stacked: Counter[float] = Counter()
    for start in sorted(starts):
        moment = round(start, 3)
        height = place + 1 - FLOOR + STEP / 2 - STEP * stacked[moment]
        axes.plot(start, height, "o", color=BLUE, markersize=6, markeredgecolor="white")
        stacked[moment] += 1


def _describe(starts: Mapping[str, Sequence[float]]) -> str:
    parts = []
    for name, row in starts.items():
        begin, most = fullest_window(row)
        parts.append(f"{name}: {len(row)} starts, at most {most} in a second, from {begin:.2f} on.")
    return " ".join(["When calls were started, in seconds.", *parts])
