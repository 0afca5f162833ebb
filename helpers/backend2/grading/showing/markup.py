"""How text becomes HTML on a feedback page."""

import functools
import re

from markupsafe import Markup, escape
from nbconvert.filters.ansi import ansi2html
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from backend2.checks.report import with_code
from backend2.grading.showing.text import clean_text, cut_text

MOST_SOURCE = 100_000  # characters of one cell
MOST_SOURCE_LINES = 2_000
_MOST_COLOURED = 10_000  # characters; a longer text is shown without colours, which take their time
_LEXER = PythonLexer(stripnl=False)
_FORMATTER = HtmlFormatter(nowrap=True)
_MAGIC = re.compile(r"%%[^\n]*\n?")


def show_code(source: str) -> Markup:
    """Show Python in colours.

    Args:
        source: A cell's text, which may begin with a line like `%%writefile shop.py`.

    Returns:
        The HTML, for a `pre` element.
    """
    source = cut_text(clean_text(source), MOST_SOURCE, MOST_SOURCE_LINES)
    if len(source) > _MOST_COLOURED:
        return escape(source)
    magic = _MAGIC.match(source)
    first = magic[0] if magic else ""
    return escape(first) + Markup(highlight(source[len(first) :], _LEXER, _FORMATTER).rstrip("\n"))


def show_terminal(text: str) -> Markup:
    """Show what a cell has printed, in the colours that it asks for.

    Args:
        text: The text, as `keep_inert` leaves it.

    Returns:
        The HTML, for a `pre` element.
    """
    return Markup(ansi2html(text))


def show_words(text: str) -> Markup:
    """Show a sentence, with what stands between backticks as code."""
    return Markup(with_code(clean_text(text)))


@functools.lru_cache(maxsize=256)
def show_lesson(markdown: str) -> Markup:
    """Show Markdown of the course's, which is the same for everyone.

    Args:
        markdown: The Markdown; HTML in it stays as it is, so none of a student's may come here.

    Returns:
        The HTML.
    """
    renderer = IPythonRenderer(escape=False, exclude_anchor_links=True)
    return Markup(MarkdownWithMath(renderer=renderer).render(markdown))
