"""Shows what a task's checks found: a table for people, JSON for programs, a number for nbgrader."""

import html
import re
import sys
from collections.abc import Sequence
from typing import Any

from .verdict import Result

RESULTS_MIME = "application/vnd.backend2.checks+json"
_MARKS = {"passed": "✓ passed", "failed": "✗ failed", "not reached": "– not reached"}
# Text on a ground of its own, so that it can be read in light themes and in dark ones.
_COLOURS = {
    "passed": "color:#1a6e35;background:#e6f4ea",
    "failed": "color:#a4262c;background:#fde7e9",
    "not reached": "color:#5f5f5f;background:#eeeeee",
}
_BADGE = "padding:.1em .5em;border-radius:.6em"
_CELL = "text-align:left;vertical-align:top;padding:.3em .8em"


class Score(float):
    """The points that a cell's checks earned; its text is the number, which nbgrader reads.

    Args:
        results: What the checks found.
    """

    def __new__(cls, results: Sequence[Result]) -> "Score":
        """Add up the points."""
        return super().__new__(cls, sum(result.points for result in results))

    def __init__(self, results: Sequence[Result]) -> None:
        self.worth = sum(result.worth for result in results)

    def __repr__(self) -> str:
        return f"{float(self):g}"

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/plain": repr(self), "text/html": f"<b>{self!r} of {self.worth:g} points</b>"}


class Report:
    """A table of results.

    Args:
        results: What the checks found.
    """

    def __init__(self, results: Sequence[Result]) -> None:
        self._results = results

    def __str__(self) -> str:
        return "\n".join(_text_row(result) for result in self._results)

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {
            "text/plain": str(self),
            "text/html": self.html(),
            RESULTS_MIME: [result.as_dict() for result in self._results],
        }

    def html(self) -> str:
        """Return the table as HTML: no scripts, verdicts in words as well as in colour."""
        rows = "".join(_html_row(result) for result in self._results)
        head = "".join(
            f'<th scope="col" style="{_CELL}">{title}</th>' for title in ("Check", "Verdict", "Points", "Why")
        )
        caption = f"Checks of {html.escape(self._results[0].task)}" if self._results else "No checks"
        return (
            f'<table class="backend2-checks"><caption style="text-align:left">{caption}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        )


def _points(result: Result) -> str:
    return f"{result.points:g} of {result.worth:g}"


def _text_row(result: Result) -> str:
    row = f"{_MARKS[result.outcome]} ({_points(result)}): {result.title}"
    return f"{row}\n    {result.cause}" if result.cause else row


def _html_row(result: Result) -> str:
    colour = _COLOURS[result.outcome]
    why = with_code(str(result.cause)) if result.cause else ""
    return (
        f'<tr><th scope="row" style="{_CELL};font-weight:normal">{with_code(result.title)}</th>'
        f'<td style="{_CELL};white-space:nowrap">'
        f'<span style="{_BADGE};{colour}">{_MARKS[result.outcome]}</span></td>'
        f'<td style="{_CELL};white-space:nowrap">{_points(result)}</td><td style="{_CELL}">{why}</td></tr>'
    )


def with_code(text: str) -> str:
    """Escape a text of the course's for HTML, and set what stands between backticks as code.

    Args:
        text: The text, which may quote what an answer gave.

    Returns:
        The HTML.
    """
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text, quote=False))


def show(report: Report) -> None:
    """Display a report in a notebook; print it elsewhere."""
    ipython = sys.modules.get("IPython")
    if ipython and ipython.get_ipython():
        ipython.display.display(report)
    else:
        print(report)
