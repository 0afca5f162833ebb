import pytest

from backend2.course.proof import check, prove
from backend2.errors import CourseError


def test_a_course_that_holds_has_no_findings(built, capsys):
    assert check(built.root) == 0

    assert capsys.readouterr().out.splitlines() == [
        "01-doubling: all proofs hold",
        "Session 2: Nothing Yet: not written yet",
    ]


def test_findings_are_counted_and_say_what_to_do(built, edit, capsys):
    edit(built.text, "## In practice", "## In theory")

    assert check(built.root, ["01-doubling"]) == 3

    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == [
        "01-doubling: 3 findings",
        "  “## In practice” is missing. Add that part of the session template.",
    ]
    assert lines[2].endswith("Run `backend2 build 01-doubling`.")


def test_brackets_in_a_finding_are_shown_as_they_are(built, edit, capsys):
    edit(built.text, 'tags=["varies"]', 'tags=[ "varies"]')

    check(built.root)

    assert '[ "varies"]' in capsys.readouterr().out


def test_a_text_that_does_not_parse_is_a_finding(built, edit):
    edit(built.text, "Triple.", "Triple.\n\n```python\nopen = 1")

    (finding,) = prove(built)

    assert "the cell that begins here never ends" in finding


def test_an_unknown_session_is_refused(built):
    with pytest.raises(CourseError, match="no session '02-halving'"):
        check(built.root, ["02-halving"])
