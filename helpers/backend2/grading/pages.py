"""Feedback pages: what a student did, what was found in it, and what it is worth."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from nbformat.v4 import reads_json

from backend2.grading.marks import Marks
from backend2.grading.showing.content import Content
from backend2.grading.showing.markup import show_code, show_lesson, show_terminal, show_words
from backend2.grading.showing.text import clean_text

_TEMPLATES = Path(__file__).parent / "showing"
_FILTERS: dict[str, Callable[[Any], str]] = {
    "code": show_code,
    "lesson": show_lesson,
    "terminal": show_terminal,
    "words": show_words,
    "number": lambda number: f"{number:.4g}",
    "points": lambda number: f"{number:.4g} {'point' if number == 1 else 'points'}",
}


def render_page(notebook_json: str, marks: Marks, student: str, reason: str = "") -> str:
    """Make a feedback page: one file that needs no other, and that runs nothing.

    Args:
        notebook_json: The graded notebook: rebuilt, with outputs.
        marks: Its marks and an instructor's comments.
        student: Whose it is.
        reason: What stood in the way, in words for the student; empty if nothing did.

    Returns:
        The page as HTML.
    """
    content = Content(reads_json(notebook_json), marks)
    return _template().render(
        content=content, marks=marks, student=clean_text(student), reason=clean_text(reason)
    )


@functools.cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(_FILTERS)
    return environment.get_template("page.html.j2")
