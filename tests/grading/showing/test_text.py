"""Text that a submission shows: of what controls a terminal only colours stay, and there is an end to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbconvert.filters import markdown2html, strip_files_prefix

from backend2.grading.showing.text import clean_text, cut_text, quote_text, unquote_text


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "\x1b[31mred\x1b[0m"),
        ("\x1b[1;38;5;208mbold\x1b[m", "\x1b[1;38;5;208mbold\x1b[m"),
        ("\x1b[2J\x1b[H\x1b[?25lgone", "gone"),
        ("\x1b]0;a title\x07text", "text"),
        ("\x1b]8;;javascript:alert(1)\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b]never ended\nnext line", "\nnext line"),
        ("\x1bP1;2q\x1b\\sixel", "sixel"),
        ("\x1b(B\x1b=plain\x1b", "plain"),
        ("\x1b\x1b[31mtwice", "\x1b[31mtwice"),
        ("\x1b[3\x001mhalf", "31mhalf"),
        ("\x1b[" + "9" * 5000 + "mlarge", "large"),
        ("\x1b[\u0661mdigits of another script", "\u0661mdigits of another script"),
        ("10%\r50%\r100%\r\ndone", "100%\ndone"),
        ("ends in one\r", "ends in one"),
        ("a\x00b\x08c\x7fd\x9b31me\ufffef", "abcd31me\ufffef"),
        ("\u202eevil\u202c \u2067and\u2069", "evil and"),
        ("half of a pair: \ud800", "half of a pair: \N{REPLACEMENT CHARACTER}"),
        ("tab\tand\nline", "tab\tand\nline"),
    ],
)
def test_only_text_and_colours_stay(printed: str, shown: str) -> None:
    assert clean_text(printed) == shown


def test_a_text_of_nothing_but_colours_has_none() -> None:
    assert clean_text("\x1b[31mx" * 3000) == "x" * 3000


@given(st.text(alphabet="\x1b[]0;1m\\\x07\r\nPx"))
def test_nothing_new_is_made_of_what_is_left(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)


def test_a_text_that_fits_stays_whole() -> None:
    assert cut_text("x\n" * 500, characters=1000, lines=501) == "x\n" * 500


def test_of_too_many_lines_the_middle_is_left_out() -> None:
    text = "\n".join(f"line {number}" for number in range(50_000))
    lines = cut_text(text, characters=100_000, lines=101).split("\n")
    assert (lines[0], lines[49], lines[51], lines[-1]) == ("line 0", "line 49", "line 49950", "line 49999")
    assert lines[50] == "… 49,900 lines left out …"


def test_of_a_long_line_the_middle_is_left_out() -> None:
    text = cut_text("x" * 1_000_000, characters=300, lines=10)
    assert text == f"{'x' * 100} … 999,800 characters left out … {'x' * 100}"


def test_a_text_is_not_replaced_by_a_note_that_is_longer() -> None:
    assert cut_text("short", characters=0, lines=0) == "short"
    assert cut_text("x" * 101, characters=0, lines=0) == "… 101 characters left out …"


def test_a_cut_does_not_break_a_colour() -> None:
    text = cut_text("\x1b[31mred " * 100, characters=303, lines=10)
    assert text.startswith("\x1b[31mred ")
    assert " … 697 characters left out … " in text
    assert clean_text(text) == text


_LIVE = ["<script>alert(1)</script>", "<img src=x onerror=y>", "</pre>", "</code>", "<!--", "http://a.b"]
_MARKDOWN = [
    "```",
    "~~~",
    "> ",
    "- ",
    "1. ",
    "# ",
    "|a|b|\n|-|-|",
    "`",
    "\\",
    "[a]: javascript:b",
    "[a](javascript:b)",
]
_MATHS = ["$$", "$", "\\begin{a}", "\\end{a}", "\\\\["]
_SPACE = ["\n", "\n\n", "    ", "\t", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\x00", "é"]
TYPED = st.lists(st.sampled_from([*_LIVE, *_MARKDOWN, *_MATHS, *_SPACE]), max_size=12).map("".join)


@given(TYPED)
def test_quoted_text_can_be_read_again(text: str) -> None:
    assert unquote_text(quote_text(text)) == "\n".join(text.splitlines())


@given(TYPED)
def test_nothing_of_a_quoted_text_becomes_html(text: str) -> None:
    html = strip_files_prefix(markdown2html(quote_text(text)))
    assert "<" not in html.removeprefix("<pre><code>").replace("</code></pre>", "")
