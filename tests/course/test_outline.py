from collections import Counter

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from backend2.course.outline import Element, find_missing, read_outline
from backend2.course.text import read_text
from backend2.errors import CourseError

ALWAYS = {"title": 1, "goal": 1, "definition": 1, "problem": 1, "challenge": 1, "hint": 1}
# By session: what there is besides, counted by hand.
COUNTS = {
    1: {"link": 4, "tutorial step": 1, "code": 1, "explanation": 1, "comparison": 1, "exercise step": 2},
    2: {"link": 2, "introduction": 1, "code": 1, "explanation": 1, "discussion": 1, "exercise step": 3},
    3: {"link": 3, "introduction": 1, "code": 1, "explanation": 1, "discussion": 1, "exercise step": 2},
    4: {"link": 3, "introduction": 1, "tutorial step": 3, "code": 1, "explanation": 1, "exercise step": 2},
    5: {"link": 3, "tutorial step": 3, "command": 1, "code": 1, "explanation": 1, "exercise step": 2},
    6: {"link": 3, "tutorial step": 4, "code": 2, "explanation": 1, "exercise step": 2},
    7: {"link": 3, "tutorial step": 4, "code": 2, "explanation": 1, "exercise step": 2},
    8: {"link": 3, "tutorial step": 3, "code": 2, "command": 1},
    9: {"link": 3, "tutorial step": 4, "command": 1, "code": 2, "explanation": 1, "exercise step": 2},
}


@pytest.fixture
def outline(root):
    return read_outline(root / "notebooks" / "outline.md")


@pytest.mark.parametrize("number", COUNTS)
def test_every_element_of_the_courses_outline_is_found(outline, number):
    assert Counter(element.kind for element in outline[number].elements) == ALWAYS | COUNTS[number]
    assert all(element.text for element in outline[number].elements)


def test_no_line_of_the_outline_falls_through(root, outline):
    lines = (root / "notebooks" / "outline.md").read_text(encoding="utf-8").splitlines()
    unread = dict(enumerate(lines, start=1))
    for element in (element for session in outline.values() for element in session.elements):
        end = element.line
        if element.kind in ("code", "command"):
            end = lines.index("```", element.line) + 1
        for number in range(element.line, end + 1):
            del unread[number]

    sections = {"Goal", "Definition", "Documentation Reference", "Tutorial", "Exercise", "Challenge"}
    announcements = {"Backend II", "Step-by-Step Example", "Steps to Solve", "Hint", ""}
    assert {line.strip("#*- :") for line in unread.values()} == sections | announcements


def find(outline, number, kind):
    return [element.text for element in outline[number].elements if element.kind == kind]


def test_labels_and_list_markers_are_no_part_of_an_element(outline):
    assert find(outline, 1, "hint") == ["Use a flag to detect whether a swap occurred."]
    assert find(outline, 4, "hint") == ["Use the Pool class from the multiprocessing module."]
    assert find(outline, 5, "challenge")[0].startswith("Develop an asynchronous web scraper")
    assert find(outline, 6, "exercise step")[0] == "Create multiple tasks using create_task."
    assert find(outline, 7, "tutorial step")[2] == "Using loguru"
    assert find(outline, 7, "explanation")[0].startswith("The examples show both")


def test_code_is_dedented(outline):
    assert find(outline, 9, "code")[1].startswith("# test_models.py\nimport pytest\n")
    assert find(outline, 9, "command") == ["pip install pytest-django"]


def test_a_line_that_belongs_nowhere_is_refused(tmp_path):
    (tmp_path / "outline.md").write_text("## Session 1: Lost\nA line.\n")

    with pytest.raises(CourseError, match=r"outline\.md, line 2: 'A line\.' belongs to no section"):
        read_outline(tmp_path / "outline.md")


def test_an_outline_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CourseError, match=r"outline\.md is missing"):
        read_outline(tmp_path / "outline.md")


def lacks(kind, text, *cells):
    """Return whether an element is missing from a notebook of these cells."""
    return find_missing([Element(kind, text, 1)], new_notebook(cells=list(cells))) != []


def test_a_session_that_has_everything_lacks_nothing(tiny):
    session = read_outline(tiny.root / "notebooks" / "outline.md")[1]

    assert len(session.elements) == 14
    assert find_missing(session.elements, read_text(tiny)) == []


@pytest.mark.parametrize(
    "prose",
    [
        "Define two functions - one for letters and **one** for numbers.",
        "First, define two functions—one\nfor letters and one for `numbers`, then rest.",
        "Define <b>two</b> [functions](https://docs.python.org): “one for letters and one for numbers”.",
    ],
)
def test_prose_is_found_by_its_words(prose):
    step = "Define two functions—one for letters and one for numbers."

    assert not lacks("exercise step", step, new_markdown_cell(prose))


@pytest.mark.parametrize(
    "prose",
    [
        "Define two functions for letters and numbers.",
        "Define two functions—one for letters and one for numbersets.",
    ],
)
def test_other_words_are_not_enough(prose):
    assert lacks(
        "goal", "Define two functions—one for letters and one for numbers.", new_markdown_cell(prose)
    )


def test_prose_in_code_does_not_count():
    assert lacks("goal", "Wait a little.", new_code_cell("# Wait a little."))


def test_less_than_signs_are_no_markup():
    assert not lacks("goal", "is refused", new_markdown_cell("`n < 0` is refused, `n > 0` is not"))


def test_what_the_outline_tells_the_author_need_not_be_told_the_student():
    prose = new_markdown_cell("This is how a binary search (`O(log n)`) differs in performance.")

    comparison = "Briefly discuss how a binary search (O(log n)) differs in performance."
    assert not lacks("comparison", comparison, prose)


@pytest.mark.parametrize(
    ("prose", "missing"),
    [
        ("see https://docs.python.org/3/library/asyncio.html.", False),
        ("[asyncio](https://docs.python.org/3/library/asyncio.html)", False),
        ("https://docs.python.org/3/library/asyncio.html#module-asyncio", True),
        ("https://docs.python.org/3/library/asyncio.html5", True),
    ],
)
def test_a_link_is_found_by_its_whole_address(prose, missing):
    assert (
        lacks("link", "https://docs.python.org/3/library/asyncio.html", new_markdown_cell(prose)) is missing
    )


CODE = "def add(a, b):\n    return a + b\n\nprint(add('1',\n          '2'))  # joined"


@pytest.mark.parametrize(
    ("source", "missing"),
    [
        (CODE, False),
        (
            '%%writefile app.py\ndef add(a, b):\n    """Add."""\n    return a + b\n\n\nprint(add("1", "2"))',
            False,
        ),
        ("def add(a, b):\n    return a + b", True),
        ("print(add('1', '2'))\n\ndef add(a, b):\n    return a + b", True),
    ],
)
def test_code_is_found_by_its_statements_in_order(source, missing):
    assert lacks("code", CODE, new_code_cell(source)) is missing


def test_code_that_is_only_shown_does_not_count():
    assert lacks("code", CODE, new_markdown_cell(f"```py\n{CODE}\n```"))


@pytest.mark.parametrize(
    "shown", ["```console\n$ pip install pytest-django\n```", "    pip install pytest-django"]
)
def test_a_command_is_found_where_it_is_shown(shown):
    assert not lacks("command", "pip install pytest-django", new_markdown_cell(shown))
    assert lacks("command", "pip install pytest-django", new_markdown_cell("pip install pytest"))
