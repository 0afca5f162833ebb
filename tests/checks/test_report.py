"""The table of results: readable, safe to show whatever an answer says, and data underneath."""

import json
import xml.etree.ElementTree as ET

import pytest

from backend2.checks import Cause, Result
from backend2.checks.report import RESULTS_MIME, Report, Score

RESULTS = [
    Result("shapes", "area", "`area` is right", "passed", 2),
    Result(
        "shapes",
        "unknown",
        "Refuses unknown names",
        "failed",
        1,
        Cause("make('cube')", "returned None", "a ValueError", "Raise it.", "returned-nothing"),
    ),
    Result("shapes", "open", "Takes new ones", "not reached", 0.5, Cause("", "This builds on it", "")),
]


def table(results: list[Result]) -> ET.Element:
    return ET.fromstring(Report(results).html())


def test_each_check_has_a_row_with_title_verdict_points_and_reason() -> None:
    rows = [["".join(cell.itertext()) for cell in row] for row in table(RESULTS).findall("tbody/tr")]
    assert rows == [
        ["area is right", "✓ passed", "2 of 2", ""],
        [
            "Refuses unknown names",
            "✗ failed",
            "0 of 1",
            "make('cube') returned None; expected a ValueError. Raise it.",
        ],
        ["Takes new ones", "– not reached", "0 of 0.5", "This builds on it. "],
    ]


def test_a_screen_reader_finds_caption_and_headers() -> None:
    found = table(RESULTS)
    assert found.findtext("caption") == "Checks of shapes"
    assert [head.text for head in found.findall("thead/tr/th")] == ["Check", "Verdict", "Points", "Why"]
    assert {head.get("scope") for head in found.findall("thead/tr/th")} == {"col"}
    assert [head.get("scope") for head in found.findall("tbody/tr/th")] == ["row"] * 3


def test_code_is_set_as_code() -> None:
    assert [code.text for code in table(RESULTS).iter("code")] == ["area", "make('cube')"]


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "`<script>`",
        "</td></table><script>",
        "&lt;",
    ],
)
def test_what_an_answer_says_stays_text(hostile: str) -> None:
    cause = Cause(hostile, hostile, hostile, hostile, hostile)
    found = table([Result(hostile, hostile, hostile, "failed", 1, cause)])
    assert {element.tag for element in found.iter()} <= {
        *("table", "caption", "thead", "tbody", "tr", "th", "td", "span", "code")
    }
    assert hostile.replace("`", "") in "".join(found.itertext()).replace("`", "")


def test_as_text_it_reads_line_by_line() -> None:
    assert str(Report(RESULTS)).splitlines() == [
        "✓ passed (2 of 2): `area` is right",
        "✗ failed (0 of 1): Refuses unknown names",
        "    `make('cube')` returned None; expected a ValueError. Raise it.",
        "– not reached (0 of 0.5): Takes new ones",
        "    This builds on it. ",
    ]


def test_programs_find_the_results_beside_the_table() -> None:
    bundle = Report(RESULTS)._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "text/html", RESULTS_MIME}
    assert json.loads(json.dumps(bundle[RESULTS_MIME])) == [result.as_dict() for result in RESULTS]


def test_a_score_is_a_number_and_reads_as_one() -> None:
    score = Score(RESULTS)
    assert score == 2
    assert repr(score) == "2"
    assert score._repr_mimebundle_() == {"text/plain": "2", "text/html": "<b>2 of 3.5 points</b>"}


def test_tenths_add_up_to_what_people_expect() -> None:
    tenths = [Result("t", str(number), "", "passed", 0.1) for number in range(3)]
    assert repr(Score(tenths)) == "0.3"


def test_no_checks_are_no_points() -> None:
    assert Score([]) == 0
    assert table([]).findtext("caption") == "No checks"
