"""What of a submission's outputs reaches a page: text, pictures, and what the course's checks have found."""

import base64
import json
import struct
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.utils import determine_grade
from traitlets.config.loader import PyFileConfigLoader

from backend2.checks import Cause, Result
from backend2.checks.report import RESULTS_MIME, Report, Score
from backend2.grading.inert import MOST_CHARACTERS, MOST_LINES, MOST_OUTPUTS, Inert, keep_inert

LIVE = "<script>alert(1)</script>"
RESULTS = [
    Result("shapes", "area", "`area` is right", "passed", 2),
    Result(
        "shapes", "name", "Has a name", "failed", 1, Cause("name()", "returned ''", "'cube'", "", "empty")
    ),
]


PNG = base64.b64encode(
    b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 2, 1) + b"\x08\x02\0\0\0"
).decode()


def _printed(text: str, name: str = "stdout") -> dict[str, Any]:
    return {"output_type": "stream", "name": name, "text": text}


def _shown(data: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"output_type": "display_data", "data": data, "metadata": {}, **more}


def _value(data: dict[str, Any]) -> dict[str, Any]:
    return {"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1}


def _error(name: str, value: str, *lines: str) -> dict[str, Any]:
    return {"output_type": "error", "ename": name, "evalue": value, "traceback": list(lines)}


def _show(output: dict[str, Any], trusted: bool = False) -> dict[str, Any]:
    """Return what is kept of a display, by MIME type."""
    return next((dict(kept.data) for kept in keep_inert([output], trusted)), {})


class TestTextAndPictures:
    """They stay, for a student's work is to be seen."""

    def test_what_is_printed_stays(self) -> None:
        assert keep_inert([_printed("to\n"), _printed("tea\n", "stderr")]) == [
            _printed("to\n"),
            _printed("tea\n", "stderr"),
        ]

    def test_values_stay_as_text(self) -> None:
        assert _show(_value({"text/plain": "[1, 2]", "text/html": "<b>1</b>"})) == {"text/plain": "[1, 2]"}

    def test_pictures_stay(self) -> None:
        figure = {"image/png": PNG, "text/plain": "<Figure>"}
        assert _show(_shown({**figure, "image/png": f"{PNG}\n"})) == figure

    def test_errors_stay_with_their_traceback(self) -> None:
        error = _error("ValueError", "no", "\x1b[31mValueError\x1b[0m: no")
        assert keep_inert([error]) == [error]

    def test_what_an_error_is_called_is_text_like_any_other(self) -> None:
        [error] = keep_inert([_error(f"\x1b[2J{LIVE}", "\x1b]0;x\x07no", f"\x1b[1A{LIVE}")])
        assert (error.ename, error.evalue, error.traceback) == (LIVE, "no", [LIVE])

    def test_an_error_without_a_traceback_says_what_it_was(self) -> None:
        assert keep_inert([_error("ValueError", "no")])[0].traceback == ["ValueError: no"]


@pytest.mark.parametrize(
    "kind",
    [
        "text/html",
        "text/markdown",
        "text/latex",
        "image/svg+xml",
        "image/gif",
        "application/javascript",
        "application/pdf",
        "application/json",
        "application/vnd.jupyter.widget-view+json",
        RESULTS_MIME,
        "TEXT/HTML",
        "text/plain;charset=utf-8",
    ],
)
def test_of_no_other_kind_anything_stays(kind: str) -> None:
    assert keep_inert([_shown({kind: LIVE})]) == []


@pytest.mark.parametrize("trusted", [False, True])
@pytest.mark.parametrize(
    "output",
    [
        {},
        "text",
        None,
        {"output_type": "update_display_data", "data": {"text/html": LIVE}},
        {"output_type": "comm_open", "data": {}},
        {"output_type": ["stream"], "text": "x"},
        {"output_type": "display_data", "data": [LIVE]},
    ],
)
def test_what_is_no_output_is_dropped(output: Any, trusted: bool) -> None:
    assert keep_inert([output], trusted) == []


@pytest.mark.parametrize(
    "output",
    [
        _printed(3),  # type: ignore[arg-type]
        _shown({"text/plain": {"a": LIVE}}),
        _error(["x"], {"y": 1}, 3),  # type: ignore[arg-type]
        {"output_type": "error", "traceback": LIVE},
    ],
)
def test_text_of_another_form_is_no_text(output: dict[str, Any]) -> None:
    assert LIVE not in json.dumps(keep_inert([output]))


def test_what_goes_with_an_output_is_dropped() -> None:
    [kept] = keep_inert(
        [_shown({"text/plain": "x"}, metadata={"text/plain": {"isolated": True}}, transient=LIVE)]
    )
    assert kept == _shown({"text/plain": "x"})


class TestPictures:
    def test_what_is_none_is_left_out_and_a_note_says_so(self) -> None:
        svg = base64.b64encode(b"<svg onload='alert(1)'/>").decode()
        kept = _show(_shown({"image/png": svg, "text/plain": "<Figure>"}))
        assert kept == {
            "text/plain": "<Figure>\n[A picture is left out: it is too large, or none that can be read.]"
        }

    def test_many_large_ones_are_too_many(self) -> None:
        large = base64.b64encode(base64.b64decode(PNG) + bytes(1_500_000)).decode()
        kept = [output.data for output in keep_inert([_shown({"image/png": large})] * 5)]
        assert ["image/png" in data for data in kept] == [True, True, False, False, False]
        assert "left out" in kept[-1]["text/plain"]


class TestLength:
    """A cell shows as much as can be read. What is left out, a note tells."""

    def test_all_outputs_of_a_cell_share_the_room(self) -> None:
        outputs = [_printed("x" * 90_000), _shown({"text/plain": "y" * 90_000}), _value({"text/plain": "z"})]
        kept = keep_inert(outputs)
        assert len(json.dumps(kept)) < MOST_CHARACTERS + 1_000
        assert "left out" in kept[1].data["text/plain"]
        assert kept[2].data["text/plain"] == "z"

    def test_of_very_many_outputs_some_are_left_out(self) -> None:
        kept = keep_inert([_shown({"text/plain": f"{number}"}) for number in range(20_000)])
        assert len(kept) == MOST_OUTPUTS
        assert kept[-1].text == "\n… 19,801 outputs left out …\n"

    def test_a_long_traceback_is_cut(self) -> None:
        [error] = keep_inert([_error("RecursionError", "deep", *["  a line"] * 9000)])
        assert len(error.traceback) <= MOST_LINES

    @given(
        st.lists(st.sampled_from(["x", "x\n", "\x1b[31m", "long line " * 20]), max_size=6),
        st.integers(1, 900),
    )
    def test_what_was_cut_is_not_cut_again(self, texts: list[str], times: int) -> None:
        once = keep_inert([_printed(text * times) for text in texts])
        assert keep_inert(once) == once

    def test_what_a_mark_is_read_from_stays_whole(self) -> None:
        flood = [_printed("x" * 50_000)] * 300
        kept = keep_inert([*flood, _value({"text/plain": "2.5"}), *flood], trusted=True)
        cell = new_code_cell("", outputs=kept)
        cell.metadata["nbgrader"] = {"grade": True, "solution": False, "locked": True, "points": 4}
        assert determine_grade(cell) == (2.5, 4)


class TestChecks:
    """Of a check cell the results stay, too. Their table is made anew: HTML is taken from no one."""

    def test_results_stay_as_the_table_that_they_are(self) -> None:
        bundle = Report(RESULTS)._repr_mimebundle_()
        assert _show(_shown(bundle), trusted=True) == bundle

    def test_the_points_stay(self) -> None:
        bundle = Score(RESULTS)._repr_mimebundle_()
        assert _show(_value(bundle), trusted=True) == bundle

    def test_a_table_that_somebody_has_put_in_its_place_is_not_shown(self) -> None:
        forged = {**Report(RESULTS)._repr_mimebundle_(), "text/html": LIVE}
        assert _show(_shown(forged), trusted=True)["text/html"] == Report(RESULTS).html()

    def test_live_text_in_a_result_is_text(self) -> None:
        forged = {**RESULTS[1].as_dict(), "title": LIVE, "task": LIVE}
        assert "<script" not in _show(_shown({RESULTS_MIME: [forged]}), trusted=True)["text/html"]

    def test_other_html_is_not_shown(self) -> None:
        assert _show(_value({"text/plain": "2", "text/html": LIVE}), trusted=True) == {"text/plain": "2"}

    def test_a_traceback_would_show_the_check(self) -> None:
        [error] = keep_inert([_error("KeyError", "'x'", "secret = 42", "KeyError: 'x'")], trusted=True)
        assert error.traceback == ["KeyError: 'x'"]

    def test_a_students_cell_has_no_results(self) -> None:
        assert _show(_shown(Report(RESULTS)._repr_mimebundle_())).keys() == {"text/plain"}


@pytest.fixture
def config(root: Path) -> Any:
    return PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()


class TestAsNbgradersStep:
    """nbgrader's own commands and Formgrader's buttons go through it."""

    def test_it_comes_after_what_runs_a_submission_and_before_what_reads_marks(self, config: Any) -> None:
        steps = config.Autograde.autograde_preprocessors
        assert steps[:2] == ["backend2.grading.execute.ExecuteAnswers", "backend2.grading.inert.Inert"]

    def test_it_comes_before_all_else_in_feedback(self, config: Any) -> None:
        assert config.GenerateFeedback.preprocessors[0] == "backend2.grading.inert.Inert"

    def test_a_check_is_what_the_course_says_is_one(self) -> None:
        bundle = Report(RESULTS)._repr_mimebundle_()
        check = {"grade": True, "locked": True, "solution": False, "grade_id": "a-public", "points": 3}
        answer = {**check, "solution": True, "grade_id": "a-answer"}
        cells = [new_code_cell("", outputs=[NotebookNode(_shown(bundle))]) for _ in range(3)]
        cells[0].metadata["nbgrader"] = check
        cells[1].metadata["nbgrader"] = answer
        notebook, _ = Inert().preprocess(new_notebook(cells=cells), {})
        assert ["text/html" in cell.outputs[0].data for cell in notebook.cells] == [True, False, False]

    def test_what_it_leaves_is_a_notebook(self) -> None:
        outputs = [
            _printed("x"),
            _value({"text/html": LIVE}),
            _error("E", "v"),
            _shown({"image/png": PNG}),
        ]
        notebook = new_notebook(cells=[new_code_cell("1", outputs=[NotebookNode(each) for each in outputs])])
        nbformat.validate(Inert().preprocess(notebook, {})[0])
