"""Boxes of text and the arrows between them: what the diagrams are made of."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .figure import BLUE, INK, Picture, blank, picture, style

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# All lengths are in points, 72 to the inch, measured from the picture's top left corner.
POINTS_PER_INCH = 72
FONT_SIZE = 10
CHARACTER = 0.602 * FONT_SIZE  # how wide the monospaced font that comes with matplotlib is
LINE = 15.0
PADDING = 7.0
MARGIN = 8.0
HOLLOW_HEAD = "-|>,head_length=9,head_width=5"
OPEN_HEAD = "->,head_length=6,head_width=3.5"

Point = tuple[float, float]


@dataclass(frozen=True)
class Line:
    """One line of text in a box."""

    text: str
    weight: str = "normal"
    slant: str = "normal"


@dataclass
class Box:
    """Lines of text in compartments: as big as they need, and placed by whoever arranges the picture.

    Args:
        parts: The compartments, from the top; each at least one line.
        framed: Whether the box has an outline.
    """

    parts: Sequence[Sequence[Line]]
    framed: bool = True
    left: float = 0.0
    top: float = 0.0
    width: float = field(init=False)
    height: float = field(init=False)

    def __post_init__(self) -> None:
        lines = [line for part in self.parts for line in part]
        self.width = max(len(line.text) for line in lines) * CHARACTER + 2 * PADDING
        self.height = len(lines) * LINE + len(self.parts) * PADDING

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    @property
    def middle(self) -> Point:
        """The centre."""
        return self.left + self.width / 2, self.top + self.height / 2


@dataclass(frozen=True)
class Arrow:
    """A line with a head at its end.

    Args:
        points: The corners that the line passes, its two ends included.
        label: A word or two above the middle of it.
        hollow: Whether the head is UML's triangle for inheritance.
    """

    points: Sequence[Point]
    label: str = ""
    hollow: bool = False


def sideways(start: Box, end: Box, label: str = "") -> Arrow:
    """Links two boxes that stand beside each other, by a straight arrow with an open head."""
    if start.right <= end.left:
        return Arrow([(start.right, start.middle[1]), (end.left, end.middle[1])], label)
    return Arrow([(start.left, start.middle[1]), (end.right, end.middle[1])], label)


def upwards(start: Box, end: Box) -> Arrow:
    """Links a box to one in a row above it, by an arrow with corners and a hollow head."""
    corner = (start.top + end.bottom) / 2
    return Arrow(
        [
            (start.middle[0], start.top),
            (start.middle[0], corner),
            (end.middle[0], corner),
            (end.middle[0], end.bottom),
        ],
        hollow=True,
    )


def draw(boxes: Sequence[Box], arrows: Sequence[Arrow], alt: str) -> Picture:
    """Draws boxes and arrows on a canvas that fits them.

    Args:
        boxes: The boxes, each in its place.
        arrows: The arrows between them.
        alt: What the picture shows, for those who don't see it.

    Returns:
        The picture.
    """
    width = max(box.right for box in boxes) + 2 * MARGIN
    height = max(box.bottom for box in boxes) + 2 * MARGIN
    with style():
        figure = blank((width / POINTS_PER_INCH, height / POINTS_PER_INCH))
        figure.set_layout_engine("none")
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(-MARGIN, width - MARGIN), ylim=(height - MARGIN, -MARGIN))
        axes.axis("off")
        for box in boxes:
            _draw_box(axes, box)
        for arrow in arrows:
            _draw_arrow(axes, arrow)
        return picture(figure, alt)


def _draw_box(axes: "Axes", box: Box) -> None:
    from matplotlib.patches import Rectangle

    if box.framed:
        frame = Rectangle((box.left, box.top), box.width, box.height, facecolor="white", edgecolor=INK)
        axes.add_patch(frame)
    top = box.top
    for part in box.parts:
        if top > box.top:
            axes.plot([box.left, box.right], [top, top], color=INK, linewidth=1)
        _write(axes, part, box.left + PADDING, top + PADDING / 2)
        top += len(part) * LINE + PADDING


def _write(axes: "Axes", lines: Sequence[Line], left: float, top: float) -> None:
    for number, line in enumerate(lines):
        middle = top + (number + 0.5) * LINE
        font = {"family": "monospace", "size": FONT_SIZE, "weight": line.weight, "style": line.slant}
        axes.text(left, middle, line.text, va="center_baseline", fontdict=font)


def _draw_arrow(axes: "Axes", arrow: Arrow) -> None:
    from matplotlib.patches import FancyArrowPatch
    from matplotlib.path import Path

    patch = FancyArrowPatch(
        path=Path(arrow.points),
        arrowstyle=HOLLOW_HEAD if arrow.hollow else OPEN_HEAD,
        edgecolor=INK if arrow.hollow else BLUE,
        facecolor="white" if arrow.hollow else "none",
        linewidth=1.2,
        mutation_scale=1,
    )
    axes.add_patch(patch)
    (left, top), (right, bottom) = arrow.points[0], arrow.points[-1]
    middle = (left + right) / 2, (top + bottom) / 2
    axes.annotate(arrow.label, middle, (0, 4), textcoords="offset points", ha="center", color=BLUE, size=9)
