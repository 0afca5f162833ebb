"""What every picture of the course shares: one style, and one way to show a figure.

A picture is drawn inside `style()`, on a figure of its own, and handed to `picture`:

    with style():
        figure = blank(NARROW)
        axes = figure.subplots()
        axes.plot([1, 2, 3])
        return picture(figure, "A line that rises from 1 to 3.")

`pyplot` stays out of it: it keeps global state, and a picture has to come out the same every time.

matplotlib is loaded when the first picture is drawn, not before: a notebook that is graded imports this and
draws nothing, and loading takes longer than grading.
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from cycler import cycler

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# Okabe and Ito's colours, told apart with every common kind of colour blindness and in grey print.
BLUE, ORANGE, GREEN, VERMILION, PURPLE = "#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7"
INK, QUIET, FAINT = "#1A1A1A", "#6B6B6B", "#E3E3E3"

# Sizes in inches; at PIXELS_PER_INCH both fit a JupyterLab cell at its default width.
NARROW = (5.6, 3.4)
WIDE = (8.4, 3.4)
PIXELS_PER_INCH = 100
# Twice the pixels that are shown, so that the picture stays sharp on dense screens and when zoomed.
OVERSAMPLING = 2

STYLE: dict[str, Any] = {
    "axes.axisbelow": True,
    "axes.edgecolor": QUIET,
    "axes.grid": True,
    "axes.labelcolor": INK,
    "axes.prop_cycle": cycler(color=[BLUE, VERMILION, GREEN, ORANGE, PURPLE]),
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlelocation": "left",
    "axes.titlesize": "medium",
    "axes.titleweight": "bold",
    "figure.constrained_layout.use": True,
    "font.size": 10,
    "grid.color": FAINT,
    "legend.frameon": False,
    "lines.linewidth": 2,
    "text.color": INK,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
}


@dataclass(frozen=True)
class Picture:
    """A finished picture, shown as an image and read out as its description.

    Args:
        png: The image file's bytes.
        alt: What the picture shows, for those who don't see it.
        size: Width and height in pixels at which it is shown.
    """

    png: bytes
    alt: str
    size: tuple[int, int]

    def __repr__(self) -> str:
        return self.alt

    def _repr_mimebundle_(self, **_kwargs: object) -> tuple[dict[str, Any], dict[str, Any]]:
        """Gives Jupyter the image, its size and its text: Jupyter calls this to show a cell's value."""
        width, height = self.size
        shown_as = {"width": width, "height": height, "alt": self.alt}
        return {"image/png": self.png, "text/plain": self.alt}, {"image/png": shown_as}


def style() -> AbstractContextManager[None]:
    """Draws in the course's style, whatever the notebook has set before.

    Returns:
        A context manager; what was set before holds again after it.
    """
    import matplotlib.style

    return matplotlib.style.context(STYLE, after_reset=True)


def blank(size: tuple[float, float]) -> "Figure":
    """Makes an empty figure to draw on; only inside `style()` does it get the course's style.

    Args:
        size: Width and height in inches, such as `NARROW` or `WIDE`.

    Returns:
        The figure.
    """
    from matplotlib.figure import Figure

    return Figure(figsize=size)


def picture(figure: "Figure", alt: str) -> Picture:
    """Turns a drawn figure into a picture, with the same bytes for the same drawing.

    Args:
        figure: The drawing.
        alt: What it shows, in a sentence or two, for those who don't see it.

    Returns:
        The picture; as the last value of a cell it is shown.
    """
    file = BytesIO()
    with style():
        # The version of matplotlib would be written into the file otherwise.
        figure.savefig(file, dpi=PIXELS_PER_INCH * OVERSAMPLING, metadata={"Software": None})
    width, height = (round(inches * PIXELS_PER_INCH) for inches in figure.get_size_inches())
    return Picture(file.getvalue(), alt, (width, height))
