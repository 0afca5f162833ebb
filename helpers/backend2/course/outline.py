"""The course owner's outline: what each session's notebook has to contain, and what is missing from one."""

import ast
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from nbformat import NotebookNode

from backend2.errors import CourseError

_SESSION = re.compile(r"##\s+(?P<title>Session (?P<number>\d+): .*)")
# A section's heading may be bold or a heading, a line of its own either way.
_SECTION = re.compile(r"[#*\s]*(Goal|Definition|Documentation Reference|Tutorial|Exercise|Challenge):[*\s]*")
_MARKERS = re.compile(r"^[\s>*-]*")
_FENCE = re.compile(r"\s*```(\w*)")
# The outline speaks to the author where the notebook speaks to the student.
_ASKS_THE_AUTHOR = re.compile(r"(?:briefly )?(?:explain|discuss|mention) ", re.IGNORECASE)
# Lines that only announce the ones below them.
_STRUCTURE = ("Step-by-Step Example:", "Steps to Solve:", "Hint:")


@dataclass(frozen=True)
class Element:
    """One thing that the outline asks of a session.

    Args:
        kind: What it is: `goal`, `link`, `code`, `exercise step` …
        text: Its words, without list markers and label, or its lines of code.
        line: Where it stands in the outline.
    """

    kind: str
    text: str
    line: int


@dataclass(frozen=True)
class Outline:
    """What the outline asks of one session.

    Args:
        number: The session's place in the course, from 1.
        title: `Session 1: …`.
        elements: What its notebook has to contain, in the outline's order; the title is the first.
    """

    number: int
    title: str
    elements: tuple[Element, ...]


def read_outline(path: Path) -> dict[int, Outline]:
    """Read the course owner's outline.

    Args:
        path: The Markdown file.

    Returns:
        The sessions by number.

    Raises:
        CourseError: The file is missing, or a line fits nowhere; nothing in it is passed over.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise CourseError(f"{path} is missing. Put the course owner's outline there.") from None
    starts = [number for number, line in enumerate(lines) if _SESSION.fullmatch(line)]
    sessions = (
        _parse_session(path.name, lines[start:end], start)
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)
    )
    return {session.number: session for session in sessions}


def _parse_session(name: str, lines: list[str], offset: int) -> Outline:
    heading = _SESSION.fullmatch(lines[0])
    assert heading
    elements = [Element("title", heading["title"], offset + 1)]
    section = ""
    for index, kind, text in _join_code(lines[1:]):
        line = offset + index + 2
        if kind:
            elements.append(Element(kind, text, line))
        elif found := _SECTION.fullmatch(text):
            section = found[1]
        elif section:
            elements += _parse_line(section, text, line)
        else:
            raise CourseError(
                f"{name}, line {line}: {text.strip()!r} belongs to no section. Move it into one."
            )
    return Outline(int(heading["number"]), heading["title"], tuple(elements))


def _join_code(lines: Iterable[str]) -> Iterator[tuple[int, str, str]]:
    """Yield lines that are not blank, and fenced blocks as one; each with its index and the kind of block."""
    fence, start, block = "", 0, list[str]()
    for index, line in enumerate(lines):
        opened = _FENCE.match(line)
        if opened and not fence:
            fence, start, block = "command" if opened[1] == "bash" else "code", index, []
        elif opened:
            yield start, fence, dedent("\n".join(block)).strip()
            fence = ""
        elif fence:
            block.append(line)
        elif line.strip():
            yield index, "", line


def _parse_line(section: str, line: str, number: int) -> Iterator[Element]:
    text = _MARKERS.sub("", line).strip()
    if text in _STRUCTURE:
        return
    label, _, rest = text.partition(":")
    kinds = {
        "Goal": ("goal", text),
        "Definition": ("definition", text),
        "Documentation Reference": ("link", text),
        "Tutorial": _parse_tutorial(label, text, rest),
        "Exercise": ("problem", rest) if label == "Problem" else ("exercise step", text),
        "Challenge": (
            ("challenge", rest) if label == "Problem" else ("hint", rest if label == "Hint" else text)
        ),
    }
    kind, words = kinds[section]
    yield Element(kind, words.strip(), number)


def _parse_tutorial(label: str, text: str, rest: str) -> tuple[str, str]:
    if label in ("Explanation", "Discussion", "Comparison"):
        return label.lower(), rest
    if label.startswith("Introduction"):
        return "introduction", rest
    return "tutorial step", text.removesuffix(":")


def find_missing(elements: Iterable[Element], notebook: NotebookNode) -> list[Element]:
    """Find what the outline asks for and a notebook lacks.

    Args:
        elements: What to look for.
        notebook: The session's text or notebook.

    Returns:
        The elements that are not there. Prose is compared by its words, links by their address, code by its
        statements, whatever their layout; code may have more lines between.
    """
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    return [element for element in elements if not _find_test(element)(element.text, prose, code)]


def _find_test(element: Element) -> Callable[[str, str, list[str]], bool]:
    tests = {"link": _has_link, "code": _has_code, "command": _has_command}
    return tests.get(element.kind, _has_words)


def _has_link(link: str, prose: str, code: list[str]) -> bool:  # noqa: ARG001 -- all tests are called alike
    return re.search(re.escape(link.rstrip("/")) + r"/?(?![\w/#?-])", prose) is not None


def _has_code(lines: str, prose: str, code: list[str]) -> bool:  # noqa: ARG001
    return any(_is_within(_list_statements(lines), _list_statements(source)) for source in code)


def _has_command(lines: str, prose: str, code: list[str]) -> bool:
    shown = [line.lstrip("$!%> ").strip() for line in "\n".join([prose, *code]).splitlines()]
    return _is_within([line.strip() for line in lines.splitlines()], shown)


def _has_words(text: str, prose: str, code: list[str]) -> bool:  # noqa: ARG001
    return f" {_words(_ASKS_THE_AUTHOR.sub('', text))} " in f" {_words(prose)} "


def _words(text: str) -> str:
    """Reduce a text to its words: no case, punctuation, markup or addresses of links."""
    text = re.sub(r"\]\([^)\s]*\)|</?[a-zA-Z][^<>\n]*>", " ", unicodedata.normalize("NFKC", text))
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def _list_statements(source: str) -> list[str]:
    """List the lines of a piece of code as Python itself would write them, without comments and magics."""
    lines = [line for line in source.splitlines() if not line.lstrip().startswith(("%", "!"))]
    try:
        return ast.unparse(ast.parse("\n".join(lines))).splitlines()
    except SyntaxError:
        return [" ".join(line.split()) for line in lines if line.strip()]


def _is_within(wanted: list[str], given: list[str]) -> bool:
    """Return whether all wanted lines occur among the given ones, in order."""
    rest = iter([line.strip() for line in given if line.strip()])
    return all(line.strip() in rest for line in wanted if line.strip())
