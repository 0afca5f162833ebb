"""Proofs that a session says what it has to, in the form that every session has."""

import re
from collections.abc import Iterator

from backend2.course.evidence import Evidence
from backend2.course.outline import find_missing
from backend2.course.session import name_cell, quote
from backend2.course.text import find_line

# Each session's blocks, in order: headings, and words that the opening block holds.
_BLOCKS = (
    "# Session ",
    "You will be able to",
    "You need",
    "Out of scope",
    "Minutes",
    "## Goal",
    "## Definition",
    "## Documentation",
    "## Exercise",
    "## Challenge",
    "## In practice",
    "## Go further",
)
_SHOWN = 90


def template_is_kept(evidence: Evidence) -> Iterator[str]:
    """The session opens and closes as every session does, and its parts come in the common order."""
    prose = "\n\n".join(cell.source for cell in evidence.text.cells if cell.cell_type == "markdown")
    place = 0
    for block in _BLOCKS:
        starts = [found.start() for found in _find_block(block, prose)]
        if not starts:
            yield f"“{block.strip()}” is missing. Add that part of the session template."
        elif starts[-1] < place:
            yield f"“{block.strip()}” stands too early. Keep the template's order."
        place = next((start for start in starts if start >= place), place)


def _find_block(block: str, prose: str) -> Iterator[re.Match[str]]:
    start = "^" if block.startswith("#") else ""
    return re.finditer(start + re.escape(block), prose, re.MULTILINE | re.IGNORECASE)


def outline_is_covered(evidence: Evidence) -> Iterator[str]:
    """Everything that the course owner's outline asks for is there."""
    if evidence.outline is None:
        yield f"outline.md has no session {evidence.session.number}. Name the session after one that it has."
        return
    for element in find_missing(evidence.outline.elements, evidence.text):
        words = " ".join(element.text.split())
        short = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
        yield f"the {element.kind} in line {element.line} of outline.md is missing. Add it: “{short}”"


def prose_stays_prose(evidence: Evidence) -> Iterator[str]:
    """No fence that was meant to be read became a cell."""
    for index, cell in enumerate(evidence.text.cells):
        magic = re.match(r"%%(\w+)", cell.source) if cell.cell_type == "code" else None
        fence = re.search(rf"^```+ *{magic[1]}\b.*$", evidence.raw, re.MULTILINE) if magic else None
        if fence:
            line = find_line(evidence.raw, fence[0])
            yield f"line {line}: {quote(fence[0])} became {name_cell(cell, index)}. Mark it console or text."


def folds_are_closed(evidence: Evidence) -> Iterator[str]:
    """Each <details> ends in the cell that it begins in; a cell in between would tear it apart."""
    for index, cell in enumerate(evidence.text.cells):
        opened, closed = cell.source.count("<details"), cell.source.count("</details>")
        if cell.cell_type == "markdown" and opened != closed:
            line = find_line(evidence.raw, cell.source)
            yield (
                f"{name_cell(cell, index)} (line {line}) has {opened} <details> and {closed} </details>. "
                "Close each in its own cell: put the cell into a region, or mark code in it `py`."
            )


def folds_stay_folded(evidence: Evidence) -> Iterator[str]:
    """No <details> has a blank line in it: nbconvert ends it there, and feedback shows the rest unfolded."""
    for fold in re.findall(r"<details.*?</details>", evidence.raw, re.DOTALL):
        if re.search(r"\n[ \t]*\n", fold):
            line = find_line(evidence.raw, fold)
            yield f"line {line}: the <details> has a blank line in it. Take it out; write code as <code>."
