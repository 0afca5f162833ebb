"""The picture of who ran when: one lane for each thread, process or task, and in it what was done, as bars.

timeline = Timeline()
with timeline.span("read"):
    read()
timeline.draw()
"""

import asyncio
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from .figure import (
    BLUE,
    FAINT,
    GREEN,
    INK,
    ORANGE,
    PURPLE,
    VERMILION,
    WIDE,
    Picture,
    blank,
    picture,
    style,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.patches import Rectangle
    from matplotlib.text import Text

Span = tuple[str, float, float]
"""A label, and from when to when, in seconds."""

Unit = Literal["s", "ms"]

UNITS: dict[str, tuple[str, float]] = {"s": ("seconds", 1), "ms": ("milliseconds", 1000)}
COLOURS = (BLUE, VERMILION, GREEN, PURPLE, ORANGE)

# In inches: a row of bars, and the axis below them all.
ROW, AXIS = 0.4, 0.65
BAR = 0.7  # of a row's height
KERNEL = ("ipykernel", "IPython")


class Timeline:
    """Records who does what from when to when; several threads and tasks may record at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._spans: list[tuple[str, Span]] = []

    @contextmanager
    def span(self, label: str, *, lane: str | None = None) -> Iterator[None]:
        """Records the time that the block takes, also if it raises.

        Args:
            label: What is done, in a word. One in brackets, such as "(waits)", is drawn pale.
            lane: Who does it; else the running asyncio task's name, or the thread's where there is none.
        """
        lane = lane or running()
        start = time.perf_counter()
        try:
            yield
        finally:
            self.add(lane, label, start, time.perf_counter())

    def add(self, lane: str, label: str, start: float, end: float) -> None:
        """Adds what was timed elsewhere, such as in another process.

        Args:
            lane: Who did it.
            label: What was done.
            start: When it began, by `time.perf_counter()`: one machine's processes share that clock.
            end: When it ended.
        """
        with self._lock:
            self._spans.append((lane, (label, start, end)))

    @property
    def lanes(self) -> dict[str, list[Span]]:
        """The lanes and the spans in each, earliest first, in seconds since the first span began."""
        with self._lock:
            spans = sorted(self._spans, key=lambda entry: entry[1][1])
        lanes: dict[str, list[Span]] = {}
        for lane, (label, start, end) in spans:
            zero = spans[0][1][1]
            lanes.setdefault(lane, []).append((label, start - zero, end - zero))
        return lanes

    def draw(self, unit: Unit = "s") -> Picture:
        """Draws what was recorded so far; see `timeline_picture`."""
        return timeline_picture(self.lanes, unit)


def running() -> str:
    """Names who is running: the asyncio task, or the thread where there is none.

    Returns:
        The name. A notebook's cell runs in a task of the kernel's, which isn't meant.
    """
    try:
        task = asyncio.current_task()
    except RuntimeError:
        task = None
    if task is None or _is_kernels(task):
        return threading.current_thread().name
    return task.get_name()


def _is_kernels(task: "asyncio.Task[object]") -> bool:
    frame = getattr(task.get_coro(), "cr_frame", None)
    return frame is not None and frame.f_globals.get("__name__", "").partition(".")[0] in KERNEL


def timeline_picture(lanes: Mapping[str, Sequence[Span]], unit: Unit = "s") -> Picture:
    """Draws one lane below the other, and in each its spans as bars over the time.

    Up to five different labels have a colour each; with more of them, all bars have the same. A bar that is
    too short for its label goes without. Spans of one lane that overlap stand one below the other.

    Args:
        lanes: For each lane by name, its spans; labels in brackets are drawn pale.
        unit: How times are shown: `s` or `ms`.

    Returns:
        The picture.
    """
    word, scale = UNITS[unit]
    scaled = {
        name: [(label, start * scale, end * scale) for label, start, end in spans]
        for name, spans in lanes.items()
    }
    rows = {name: _rows(spans) for name, spans in scaled.items()}
    with style():
        figure = blank((WIDE[0], ROW * max(1, sum(map(len, rows.values()))) + AXIS))
        axes = figure.subplots()
        _draw_lanes(axes, rows)
        _limit(axes, [span for spans in scaled.values() for span in spans])
        axes.set_xlabel(word)
        bars = _draw_bars(axes, [row for lane in rows.values() for row in lane])
        _drop_long_labels(figure, bars)
        return picture(figure, _describe(scaled, word))


def _rows(spans: Sequence[Span]) -> list[list[Span]]:
    """Put each span into the first row that is free when it starts."""
    rows: list[list[Span]] = [[]]
    for span in sorted(spans, key=lambda span: span[1]):
        free = next((row for row in rows if not row or row[-1][2] <= span[1]), None)
        if free is None:
            rows.append([span])
        else:
            free.append(span)
    return rows


def _draw_lanes(axes: "Axes", lanes: Mapping[str, list[list[Span]]]) -> None:
    top = 0
    middles = []
    for rows in lanes.values():
        middles.append(top + (len(rows) - 1) / 2)
        top += len(rows)
        axes.axhline(top - 0.5, color=FAINT, linewidth=1)
    axes.set_yticks(middles, list(lanes), color=INK)
    axes.set_ylim(max(top, 1) - 0.5, -0.5)
    axes.tick_params(axis="y", length=0)
    axes.grid(visible=False, axis="y")


def _limit(axes: "Axes", spans: Sequence[Span]) -> None:
    left = min([0.0, *(start for _, start, _ in spans)])
    right = max((end for _, _, end in spans), default=left)
    axes.set_xlim(left, right if right > left else left + 1)


def _draw_bars(axes: "Axes", rows: Sequence[Sequence[Span]]) -> "list[tuple[Rectangle, Text]]":
    colours = _colours([label for row in rows for label, _, _ in row])
    bars = []
    for place, row in enumerate(rows):
        for label, start, end in row:
            fill = colours.get(label, FAINT)
            ink = INK if fill == FAINT else "white"
            (bar,) = axes.barh(place, end - start, BAR, start, color=fill, edgecolor="white", linewidth=0.6)
            middle = (start + end) / 2, place
            text = axes.text(*middle, label, ha="center", va="center_baseline", color=ink, fontsize="small")
            bars.append((bar, text))
    return bars


def _colours(labels: Sequence[str]) -> dict[str, str]:
    busy = list(dict.fromkeys(label for label in labels if not label.startswith("(")))
    return dict(zip(busy, COLOURS if len(busy) <= len(COLOURS) else [BLUE] * len(busy), strict=False))


def _drop_long_labels(figure: "Figure", bars: "Sequence[tuple[Rectangle, Text]]") -> None:
    figure.draw_without_rendering()  # only now is it known how wide a bar is
    for bar, text in bars:
        text.set_visible(text.get_window_extent().width < bar.get_window_extent().width)


def _describe(lanes: Mapping[str, Sequence[Span]], word: str) -> str:
    if not any(lanes.values()):
        return "An empty timeline: nothing was recorded."
    parts = [f"{name}: {', '.join(map(_told, spans)) or 'nothing'}." for name, spans in lanes.items()]
    return " ".join([f"Who ran when, in {word}.", *parts])


def _told(span: Span) -> str:
    label, start, end = span
    return f"{label} {start:.2f} to {end:.2f}"
