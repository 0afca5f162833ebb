from pathlib import Path

import pytest

from backend2.course.session import Session
from backend2.course.text import read_notebook, read_text
from backend2.errors import CourseError


@pytest.mark.parametrize(
    ("change", "begins", "problem"),
    [
        (("false}\ndef double", "false,}\ndef double"), "```python nbgrader", "metadata is not JSON"),
        (("    name: python3\n", "    name: [python3\n"), "    name: [", "front matter does not parse"),
        (("Triple.", "Triple.\n\n```python\nopen = 1"), "open = 1", "never ends. Close it with ```"),
        (("Triple.", "Triple.\n\n```python\nt = '''\n```\n\nMore."), "t = '''", "never ends"),
        (("Triple.", "\n<!-- #region -->\nTriple."), "<!-- #region -->", "Close it with <!-- #endregion -->"),
    ],
)
def test_a_text_that_does_not_parse_is_named_with_the_line(tiny, edit, change, begins, problem):
    edit(tiny.text, *change)

    with pytest.raises(CourseError, match=problem) as raised:
        read_text(tiny)

    place, number = str(raised.value).split(":")[0].split(", line ")
    assert place == "notebooks/01-doubling/01-doubling.md"
    assert tiny.text.read_text().splitlines()[int(number) - 1].startswith(begins)
    assert "\n" not in str(raised.value)


def test_a_text_that_is_not_utf_8_is_refused(tiny):
    tiny.text.write_bytes("é".encode("latin-1"))

    with pytest.raises(CourseError, match="is not UTF-8"):
        read_text(tiny)


def test_an_empty_text_is_an_empty_notebook(tiny):
    tiny.text.write_text("")

    assert read_text(tiny).cells == []


def test_a_text_that_cannot_be_read_is_refused(tmp_path):
    with pytest.raises(CourseError, match=r"01-gone\.md cannot be read: No such file"):
        read_text(Session(tmp_path, "01-gone"))


@pytest.mark.parametrize(
    ("data", "problem"), [(None, "missing. Run"), ("{", "not a notebook"), ("[]", "not a")]
)
def test_a_broken_notebook_is_refused(tmp_path: Path, data, problem):
    path = tmp_path / "source.ipynb"
    if data:
        path.write_text(data)

    with pytest.raises(CourseError, match=problem):
        read_notebook(path, tmp_path)
