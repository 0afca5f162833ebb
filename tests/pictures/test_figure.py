"""How a picture is drawn and shown."""

import subprocess
import sys
from io import BytesIO

import matplotlib
from IPython.core.formatters import DisplayFormatter
from matplotlib.image import imread

from backend2.pictures.figure import NARROW, OVERSAMPLING, STYLE, Picture, blank, picture, style


def rising_line() -> Picture:
    with style():
        figure = blank(NARROW)
        figure.subplots().plot([1, 2, 3], label="steps")
        return picture(figure, "A line that rises from 1 to 3.")


def test_the_same_drawing_gives_the_same_bytes() -> None:
    assert rising_line().png == rising_line().png


def test_what_the_notebook_has_set_makes_no_difference() -> None:
    before = rising_line().png
    with matplotlib.rc_context({"font.size": 30, "figure.facecolor": "black"}):
        assert rising_line().png == before


def test_the_style_ends_with_its_block() -> None:
    font_size = matplotlib.rcParams["font.size"]
    with style():
        assert matplotlib.rcParams["axes.grid"] is STYLE["axes.grid"]
    assert matplotlib.rcParams["font.size"] == font_size


def test_it_is_drawn_with_more_pixels_than_it_is_shown_with() -> None:
    shown = rising_line()
    height, width, _channels = imread(BytesIO(shown.png), format="png").shape
    assert (width, height) == tuple(pixels * OVERSAMPLING for pixels in shown.size)


def test_jupyter_shows_the_image_and_reads_out_its_description() -> None:
    data, metadata = DisplayFormatter().format(rising_line())
    assert data["text/plain"] == "A line that rises from 1 to 3."
    assert data["image/png"].startswith(b"\x89PNG")
    assert metadata["image/png"] == {"width": 560, "height": 340, "alt": "A line that rises from 1 to 3."}


def loaded_after(statement: str) -> list[str]:
    """Return which parts of matplotlib a fresh Python has loaded after a statement."""
    program = f"import sys; {statement}; print(*[name for name in sys.modules if 'matplotlib' in name])"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return answer.stdout.split()


def test_matplotlib_is_loaded_only_when_a_picture_is_drawn() -> None:
    assert loaded_after("from backend2.pictures import growth") == []


def test_drawing_leaves_pyplot_alone() -> None:
    loaded = loaded_after("from backend2.pictures import growth; growth.classes()")
    assert "matplotlib.figure" in loaded
    assert "matplotlib.pyplot" not in loaded
