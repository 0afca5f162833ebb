"""Text of a submission's, fit to be shown: no control characters, and not without end."""

import re

_MOST_COLOURS = 2_000  # nbconvert copies what is left of a text at each of them
_NOTE = 100  # characters: a note has fewer

# A terminal's sequences: those that end in a letter, those that hold a text, and short ones. One that holds a
# text and never ends takes the rest of its line, and no more.
_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b\n]*(?:\x07|\x1b\\)?|[ -/]*[0-~])?")
_COLOUR = re.compile(r"\x1b\[[0-9;]{0,30}m")
_HALF_A_COLOUR = re.compile(r"\x1b[^m]*\Z")
_INDENT = " " * 4


def _unfit() -> dict[int, str | None]:
    """Say what becomes of characters that control something, and of those that no file can hold."""
    controls = [*range(0x20), *range(0x7F, 0xA0)]
    turns = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]  # text is to be read in the order that it has
    unfit: dict[int, str | None] = dict.fromkeys([*controls, *turns])
    unfit.update(dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}"))
    return {code: become for code, become in unfit.items() if chr(code) not in "\n\t\x1b"}


_UNFIT = _unfit()


def clean_text(text: str) -> str:
    """Take out of a text what is more than text: of a terminal's sequences only colours stay.

    Args:
        text: Anything that a submission shows.

    Returns:
        The text. A line that was written over has its last form.
    """
    text = _SEQUENCE.sub(_keep_colour, text)
    if "\r" in text:
        text = "\n".join(line.rstrip("\r").rpartition("\r")[2] for line in text.split("\n"))
    if text.count("\x1b") > _MOST_COLOURS:
        text = _COLOUR.sub("", text)
    return text.translate(_UNFIT)


def _keep_colour(found: re.Match[str]) -> str:
    return found[0] if _COLOUR.fullmatch(found[0]) else ""


def cut_text(text: str, characters: int, lines: int) -> str:
    """Leave out the middle of a text that is too long.

    Args:
        text: The text, clean.
        characters: How many characters there may be, a note included.
        lines: How many lines there may be, a note included.

    Returns:
        The text, with a note of how much was left out, if anything was. A text that a note would not make
        shorter stays whole.
    """
    if len(text) <= _NOTE:
        return text
    every = text.split("\n")
    if len(every) > max(lines, 1):
        head, tail = _ends(len(every), lines - 1)
        text = "\n".join([*every[:head], f"… {tail - head:,} lines left out …", *every[tail:]])
    if len(text) > characters:
        head, tail = _ends(len(text), characters - _NOTE)
        parts = (_HALF_A_COLOUR.sub("", text[:head]), f"… {tail - head:,} characters left out …", text[tail:])
        text = " ".join(part for part in parts if part)
    return text


def _ends(length: int, most: int) -> tuple[int, int]:
    """Return where the beginning ends that is kept of something, and where the end begins."""
    kept = max(most, 0)
    return kept - kept // 2, length - kept // 2


def quote_text(text: str) -> str:
    """Return Markdown that shows a text as it was typed, whatever is in it: it is indented as code is."""
    return "".join(f"{_INDENT}{line}\n" for line in text.splitlines())


def unquote_text(quoted: str) -> str:
    """Return the text that `quote_text` has quoted."""
    return "\n".join(line.removeprefix(_INDENT) for line in quoted.splitlines())
