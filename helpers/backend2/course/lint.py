"""Lint the code in the texts where it stands, with the texts' own line numbers.

`ruff format` reads Markdown; `ruff check` doesn't, and neither looks into what `%%writefile` cells write.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_WRITES_PYTHON = re.compile(r"%%writefile\s+\S+\.py\s*$")
_LINE_MAGIC = re.compile(r"\s*[%!]")


@dataclass(frozen=True)
class Cell:
    """A code cell in a text.

    Args:
        line: The number of the text's lines before its first one.
        lines: Its lines.
    """

    line: int
    lines: list[str]

    @property
    def is_python(self) -> bool:
        """Whether it is Python, rather than input for a `%%` magic."""
        return not "".join(self.lines[:1]).startswith("%%")

    @property
    def writes_python(self) -> bool:
        """Whether it writes a Python file."""
        return _WRITES_PYTHON.match("".join(self.lines[:1])) is not None

    @property
    def written(self) -> str:
        """The file it writes."""
        return "\n".join(self.lines[1:]) + "\n"


def lint(root: Path) -> int:
    """Lint every text's code, and lint and check the format of the files its cells write.

    Args:
        root: The course's folder.

    Returns:
        How many pieces of code have findings; ruff prints those.
    """
    return sum(_lint_text(text, root) for text in sorted(root.glob("notebooks/*/*.md")))


def _lint_text(text: Path, root: Path) -> int:
    found = list(cells(text.read_text(encoding="utf-8")))
    name = text.relative_to(root).as_posix()
    failures = _ruff("check", name, as_module(found), root)
    for cell in found:
        if cell.writes_python:
            failures += _ruff("check", name, "\n" * (cell.line + 1) + cell.written, root)
            failures += _ruff("format", name, cell.written, root)
    return failures


def cells(text: str) -> Iterator[Cell]:
    """Find the code cells of a text.

    Args:
        text: Jupytext Markdown.

    Yields:
        Its `python` cells, in order.
    """
    opened: int | None = None
    is_cell = False
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if opened is None and line.startswith("```"):
            opened, is_cell = number + 1, line.startswith("```python")
        elif opened is not None and line.rstrip() == "```":
            if is_cell:
                yield Cell(opened, lines[opened:number])
            opened = None


def as_module(found: list[Cell]) -> str:
    """Join cells into one module in which every line has the number it has in the text.

    Args:
        found: The text's cells.

    Returns:
        Their Python, without magics; `...` stands before each cell, so that its imports are a block.
    """
    module: list[str] = []
    for cell in found:
        if cell.is_python:
            module += [""] * (cell.line - 1 - len(module)) + ["..."]
            module += ["" if _LINE_MAGIC.match(line) else line for line in cell.lines]
    return "\n".join(module) + "\n"


def _ruff(command: str, name: str, code: str, root: Path) -> int:
    options = ["--extension", "md:python", "--stdin-filename", name, "-"]
    if command == "format":
        options.insert(0, "--diff")
    run = subprocess.run(
        [sys.executable, "-m", "ruff", command, "--quiet", *options],
        input=code,
        text=True,
        cwd=root,
        check=False,
    )
    return int(run.returncode != 0)
