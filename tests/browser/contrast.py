"""Whether text can be read: its contrast, as WCAG 2 defines it."""

import re

from playwright.sync_api import Locator

READABLE = 4.5  # WCAG's level AA, for text of ordinary size

# The text's colour, and the colours behind it from near to far.
_COLOURS = """element => {
    const colours = [getComputedStyle(element).color];
    for (let e = element; e; e = e.parentElement) colours.push(getComputedStyle(e).backgroundColor);
    return colours;
}"""


def contrast(text: Locator) -> float:
    """Return the contrast of a text to what is behind it, from 1 (none) to 21 (black on white).

    Args:
        text: The element that the text stands in.
    """
    colour, *behind = text.evaluate(_COLOURS)
    background = next(
        each for each in behind if not each.endswith(", 0)")
    )  # the first that isn't transparent
    dark, light = sorted([_luminance(colour), _luminance(background)])
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """Return how light a colour looks, from 0 to 1; it is written as browsers do, rgb(0, 0, 0)."""
    red, green, blue, *_ = (_linear(int(value) / 255) for value in re.findall(r"\d+", colour)[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
