"""A feedback page: what a student did, what was found in it, why, and what it is worth."""

import itertools
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import nbformat
import pytest
from bs4 import BeautifulSoup, Tag
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell, writes_json

from backend2.checks import Cause, Result
from backend2.checks.report import Report, Score
from backend2.course.session import find_sessions
from backend2.grading.marks import Marks
from backend2.grading.pages import render_page
from backend2.grading.rebuild import rebuild
from backend2.grading.showing.content import MOST_OWN

PASSED = Result("shapes", "area", "`area()` is right", "passed", 2)
WRONG = Cause("area(cube)", "returned 5", "6", "A cube has six sides.", "five-sides")
FAILED = Result("shapes", "sides", "Counts its sides", "failed", 1, WRONG)
NOT_REACHED = Result(
    "shapes", "open", "Takes others", "not reached", 1, Cause("", "It failed before", "", "", "")
)
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="


def _flags(name: str, *, grade: bool = False, solution: bool = False) -> dict[str, Any]:
    flags = {"grade": grade, "solution": solution, "locked": not solution, "grade_id": name, "points": 4}
    return {"nbgrader": {**flags, "schema_version": 3, "task": False}}


def _cell(name: str, source: str, **kind: bool) -> NotebookNode:
    return new_code_cell(source, id=name, metadata=_flags(name, **kind))


@pytest.fixture
def course() -> NotebookNode:
    """A session with a lesson and a task of two graded cells."""
    return new_notebook(
        cells=[
            new_markdown_cell("# Session 1: `Shapes`\n\nWords of the lesson.", id="cell-1"),
            new_markdown_cell("## Cubes\n\n```py\n# No heading\n```", id="cell-2"),
            new_code_cell("sides = 6", id="cell-3"),
            new_markdown_cell(
                "## Exercise: a *cube*\n\nWrite **area**.", id="s", metadata=_flags("shapes-text")
            ),
            _cell("shapes-answer", "def area(): pass", solution=True),
            _cell("shapes-public", "from secrets import public_check", grade=True),
            _cell("shapes-hidden", "from secrets import hidden_check", grade=True),
            new_markdown_cell("A nudge.", id="h", metadata=_flags("shapes-hints")),
            new_markdown_cell("## In practice", id="cell-9"),
        ]
    )


@pytest.fixture
def submitted(course: NotebookNode) -> NotebookNode:
    """What a student hands in, not run yet."""
    copy = nbformat.reads(writes_json(course), as_version=4)
    copy.cells[4].source = "def area(): return 5"
    return copy


@pytest.fixture
def graded(course: NotebookNode, submitted: NotebookNode) -> Callable[[], NotebookNode]:
    """Grade what the student hands in: as if it had been run."""

    def grade() -> NotebookNode:
        notebook = rebuild(course, submitted)
        for cell in notebook.cells:
            if cell.get("id") == "shapes-public":
                _run(cell, [PASSED])
            if cell.get("id") == "shapes-hidden":
                _run(cell, [FAILED, NOT_REACHED])
        return notebook

    return grade


def _run(cell: NotebookNode, results: list[Result]) -> None:
    table = {"output_type": "display_data", "metadata": {}, "data": Report(results)._repr_mimebundle_()}
    value = {"output_type": "execute_result", "metadata": {}, "data": Score(results)._repr_mimebundle_()}
    cell.outputs = [nbformat.from_dict(table), nbformat.from_dict({**value, "execution_count": None})]


def _marks(**changed: Any) -> Marks:
    scores = {"shapes-public": 2.0, "shapes-hidden": 0.0}
    told = {"scores": scores, "most": {"shapes-public": 2.0, "shapes-hidden": 2.0}, "comments": {}}
    return Marks(**{**told, "score": 2.0, "max_score": 4.0, **changed})


def _render(
    notebook: NotebookNode, marks: Marks | None = None, student: str = "ada", reason: str = ""
) -> Tag:
    return BeautifulSoup(
        render_page(writes_json(notebook), marks or _marks(), student, reason), "html.parser"
    )


@pytest.fixture
def page(graded: Callable[[], NotebookNode]) -> Tag:
    """The page of a student who has changed nothing but the answer."""
    return _render(graded())


def _texts(page: Tag, selector: str) -> list[str]:
    return [" ".join(found.get_text().split()) for found in page.select(selector)]


class TestWhatItTells:
    def test_whose_it_is_and_what_of(self, page: Tag) -> None:
        assert _texts(page, "h1") == ["Session 1: Shapes"]
        assert _texts(page, "title") == ["Session 1: Shapes: feedback for ada"]
        assert _texts(page, "header .whose") == ["Feedback for ada"]

    def test_all_marks_at_a_glance(self, page: Tag) -> None:
        assert _texts(page, "header .total") == ["2 of 4 points"]
        assert _texts(page, "nav tbody tr") == ["Exercise: a *cube* 1 of 3 2 of 4"]
        assert _texts(page, "nav tfoot tr") == ["Together 2 of 4"]

    def test_the_way_to_each_task(self, page: Tag) -> None:
        [link] = page.select("nav a")
        assert page.select_one(link["href"]).name == "h2"

    def test_the_task_can_be_unfolded(self, page: Tag) -> None:
        [task] = page.select("details")
        assert not task.has_attr("open")
        assert _texts(task, "p") == ["Write area."]

    def test_the_answer(self, page: Tag) -> None:
        assert _texts(page, "pre.source") == ["def area(): return 5"]

    def test_each_check_with_verdict_points_and_reason(self, page: Tag) -> None:
        assert _texts(page, "table.checks caption") == [
            "Checks in your notebook: 2 of 2 points",
            "Hidden checks: 0 of 2 points",
        ]
        assert _texts(page, "table.checks tbody tr") == [
            "✓ passed area() is right 2 of 2",
            "✗ failed Counts its sides area(cube) returned 5; expected 6. A cube has six sides. 0 of 1",
            "– not reached Takes others It failed before. 0 of 1",
        ]

    def test_nothing_of_the_lesson_or_the_hints(self, page: Tag) -> None:
        for words in ("Words of the lesson", "sides = 6", "A nudge", "In practice"):
            assert words not in page.get_text()

    def test_no_check_cell(self, page: Tag) -> None:
        assert "secrets" not in page.decode()

    def test_what_an_instructor_wrote(self, graded: Callable[[], NotebookNode]) -> None:
        page = _render(graded(), _marks(comments={"shapes-answer": "Nearly.\nCount `sides`."}))
        assert _texts(page, ".comment") == ["Comment Nearly. Count sides."]
        assert _texts(page, ".comment code") == ["sides"]


class TestWhatTheStudentAdded:
    def test_what_a_cell_showed(self, graded: Callable[[], NotebookNode]) -> None:
        notebook = graded()
        outputs = [
            {"output_type": "stream", "name": "stdout", "text": "to \x1b[31mtea\x1b[0m"},
            {"output_type": "stream", "name": "stderr", "text": "a warning"},
            {
                "output_type": "display_data",
                "metadata": {},
                "data": {"image/png": PNG, "text/plain": "<Figure>"},
            },
            {
                "output_type": "execute_result",
                "metadata": {},
                "data": {"text/plain": "[1]"},
                "execution_count": 1,
            },
            {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["line 1", "E: v"]},
        ]
        notebook.cells[4].outputs = [nbformat.from_dict(output) for output in outputs]
        page = _render(notebook)
        assert _texts(page, "pre.output") == ["to tea", "a warning", "[1]", "line 1 E: v"]
        assert [image["src"] for image in page.select("img")] == [f"data:image/png;base64,{PNG}"]
        assert page.select_one("pre.stdout span")["class"] == ["ansi-red-fg"]

    def test_cells_of_their_own_stand_with_the_task(
        self, graded: Callable[[], NotebookNode], submitted: NotebookNode
    ) -> None:
        submitted.cells.insert(5, new_code_cell("area()"))
        submitted.cells.insert(6, new_markdown_cell("That is *right*."))
        page = _render(graded())
        assert _texts(page, "section h3") == ["Your answer", "A cell of your own", "What the checks found"]
        assert _texts(page, "section pre.source") == ["def area(): return 5", "area()"]
        assert _texts(page, "section pre.words") == ["That is *right*."]

    def test_cells_in_the_lesson_stand_at_the_end(
        self, graded: Callable[[], NotebookNode], submitted: NotebookNode
    ) -> None:
        submitted.cells[2].source = "sides = 7"
        submitted.cells.insert(3, new_raw_cell("Seven?"))
        submitted.cells.insert(0, new_code_cell("import math"))
        page = _render(graded())
        last = page.select("section")[-1]
        assert _texts(last, "h2, h3") == ["What you added to the lesson", "Under “Cubes”"]
        assert _texts(last, "pre") == ["import math", "sides = 7", "Seven?"]

    def test_very_many_are_counted(self, graded: Callable[[], NotebookNode], submitted: NotebookNode) -> None:
        submitted.cells += [new_code_cell(f"{number}") for number in range(MOST_OWN + 7)]
        page = _render(graded())
        assert len(page.select("pre.source")) == 1 + MOST_OWN
        assert _texts(page, "main > .note") == ["7 more cells of your own are not shown here."]

    def test_a_very_long_one_is_cut(
        self, graded: Callable[[], NotebookNode], submitted: NotebookNode
    ) -> None:
        submitted.cells[4].source = "x = 1\n" * 1_000_000
        [source] = _texts(_render(graded()), "pre.source")
        assert "lines left out" in source
        assert len(source) < 100_000

    def test_an_answer_that_is_a_file_begins_with_its_name(
        self, graded: Callable[[], NotebookNode], submitted: NotebookNode
    ) -> None:
        submitted.cells[4].source = "%%writefile area.py\nfrom math import pi"
        [source] = _render(graded()).select("pre.source")
        assert source.get_text() == "%%writefile area.py\nfrom math import pi"
        assert _texts(source, ".kn")[0] == "from"

    def test_an_empty_one_is_called_empty(
        self, graded: Callable[[], NotebookNode], submitted: NotebookNode
    ) -> None:
        submitted.cells[4].source = " \n"
        assert _texts(_render(graded()), ".cell .note") == ["This cell is empty."]


class TestReasons:
    """A zero always has a reason in words."""

    def test_what_stood_in_the_way_comes_first(self, graded: Callable[[], NotebookNode]) -> None:
        page = _render(graded(), reason="Your program used more than 1 GB of memory (in the cell `x`).")
        assert _texts(page, "header .reason") == [
            "What stood in the way Your program used more than 1 GB of memory (in the cell x)."
        ]

    def test_checks_that_did_not_run_have_it_as_theirs(
        self, course: NotebookNode, submitted: NotebookNode
    ) -> None:
        zeros = {"shapes-public": 0.0, "shapes-hidden": 0.0}
        page = _render(
            rebuild(course, submitted), _marks(scores=zeros, score=0.0), reason="It is no notebook."
        )
        assert _texts(page, "section .note") == [
            f"{checks}: 0 of 2 points. They could not give any, for this reason: It is no notebook."
            for checks in ("Checks in your notebook", "Hidden checks")
        ]
        assert _texts(page, "nav tbody td:nth-child(2)") == ["none ran"]

    def test_checks_without_results_are_no_fault_of_the_students(
        self, course: NotebookNode, submitted: NotebookNode
    ) -> None:
        notes = _texts(_render(rebuild(course, submitted), _marks(scores={}, score=0.0)), "section .note")
        assert all("no fault of yours. Please tell your instructor" in note for note in notes)

    def test_an_answer_that_was_not_handed_in_is_called_missing(
        self, graded: Callable[[], NotebookNode], submitted: NotebookNode
    ) -> None:
        del submitted.cells[4]
        [note] = _texts(_render(graded()), ".cell .note")
        assert "missing from what you handed in" in note

    def test_a_mark_that_was_given_by_hand_is_called_the_one_that_counts(
        self, graded: Callable[[], NotebookNode]
    ) -> None:
        page = _render(graded(), _marks(scores={"shapes-public": 2.0, "shapes-hidden": 1.5}, score=3.5))
        assert _texts(page, "section .note") == [
            "These checks come to 0 points; the mark that counts is 1.5 of 2."
        ]

    def test_being_late_costs_what_it_says(self, graded: Callable[[], NotebookNode]) -> None:
        page = _render(graded(), _marks(late_penalty=1.0))
        assert _texts(page, "header .total") == ["1 of 4 points"]
        assert _texts(page, "header .late") == [
            "Your answers are worth 2 points. It was handed in late, which costs 1 point."
        ]
        assert _texts(page, "nav tbody tr")[-1] == "Handed in late −1"

    def test_nobody_gets_less_than_nothing(self) -> None:
        assert _marks(late_penalty=9.0).total == 0


LIVE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload="alert(1)"><a xlink:href="javascript:alert(1)">x</a></svg>',
    "</pre></code></title></style></script><iframe srcdoc='<script>alert(1)</script>'>",
    "[a link](javascript:alert(1)) and ![a picture](https://evil.example/x.png)",
    "<https://evil.example> https://evil.example",
    "{{ 1234 * 5678 }}{% raw %}{% endraw %}{% include '/etc/passwd' %}{# x #}",
    "{{ self.__init__.__globals__ }}${1234*5678}#{1234*5678}<%= 1234*5678 %>",
    "`<b>` and ``</code><script>alert(1)</script>``",
    "--><meta http-equiv=refresh content='0;url=https://evil.example'><base href='https://evil.example'><!--",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#x3c;script>",
    "\x1b[31m<script>\x1b]8;;javascript:alert(1)\x07x\x1b]8;;\x07\x1b[0m</script>\x00<\x00script>",
    "$$\\href{javascript:alert(1)}{x}$$ \\(x\\)",
    "%%html\n<script>alert(1)</script>",
    "' onmouseover='alert(1)' style='position:fixed;background:url(https://evil.example)",
    "<form action=https://evil.example><button>x</button></form><style>*{display:none}</style>",
]


def _in_the_answer(notebook: NotebookNode, live: str) -> None:
    notebook.cells[4].source = live


def _in_own_code(notebook: NotebookNode, live: str) -> None:
    notebook.cells.insert(3, new_code_cell(live))


def _in_own_text(notebook: NotebookNode, live: str) -> None:
    notebook.cells.insert(5, new_markdown_cell(live))
    notebook.cells.insert(5, new_raw_cell(live))


def _in_the_lesson(notebook: NotebookNode, live: str) -> None:
    notebook.cells[0].source = live
    notebook.cells[2].source = live


def _in_metadata(notebook: NotebookNode, live: str) -> None:
    notebook.metadata["title"] = live
    notebook.cells[4].metadata["nbgrader"]["comment"] = live
    notebook.cells.append(new_code_cell("1", metadata={"nbgrader": {"grade_id": live}}))


def _show(cell: NotebookNode, output: Mapping[str, Any]) -> None:
    cell.outputs = [*cell.outputs, nbformat.from_dict(output)]


def _in_prints(cell: NotebookNode, live: str) -> None:
    _show(cell, {"output_type": "stream", "name": "stdout", "text": live})
    _show(cell, {"output_type": "stream", "name": live, "text": live})


def _in_values(cell: NotebookNode, live: str) -> None:
    kinds = ["text/plain", "text/html", "text/markdown", "text/latex", "image/svg+xml", "image/png"]
    kinds += ["application/javascript", "application/json", "application/vnd.jupyter.widget-view+json"]
    for kind in ("display_data", "execute_result"):
        _show(cell, {"output_type": kind, "data": dict.fromkeys(kinds, live), "metadata": {kind: live}})


def _in_errors(cell: NotebookNode, live: str) -> None:
    _show(cell, {"output_type": "error", "ename": live, "evalue": live, "traceback": [live]})
    _show(cell, {"output_type": "error", "ename": live, "evalue": live, "traceback": []})


def _elements(page: str) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """What a page is made of: elements, their attributes, and where they lead."""
    for element in BeautifulSoup(page, "html.parser").find_all():
        leads_to = [
            str(element[name]).partition(",")[0]
            for name in ("href", "src", "action")
            if name in element.attrs
        ]
        yield element.name, tuple(sorted(element.attrs)), tuple(leads_to)


COMPUTED = f"{1234 * 5678}"  # by a template that takes a submission for a part of it
OF_TEXT = {("code", (), ()), ("span", ("class",), ())}


class TestNothingOfASubmissionRuns:
    """Whatever stands in it, the page is made of the same elements as any other."""

    @pytest.fixture
    def harmless(self, graded: Callable[[], NotebookNode], submitted: NotebookNode) -> set[Any]:
        """The elements of a page with cells and outputs of all kinds in it."""
        unchanged = [NotebookNode(cell) for cell in submitted.cells]
        for put in (_in_own_code, _in_own_text, _in_the_lesson):
            put(submitted, "x")
        notebook = graded()
        answer = next(cell for cell in notebook.cells if cell.get("id") == "shapes-answer")
        for show in (_in_prints, _in_values, _in_errors):
            show(answer, "x")
        submitted.cells = unchanged
        marks = _marks(comments={"shapes-answer": "x"})
        return set(_elements(render_page(writes_json(notebook), marks, "x", "x"))) | OF_TEXT

    @pytest.mark.parametrize("live", LIVE)
    @pytest.mark.parametrize(
        "put", [_in_the_answer, _in_own_code, _in_own_text, _in_the_lesson, _in_metadata]
    )
    def test_by_what_is_written_in_it(
        self,
        graded: Callable[[], NotebookNode],
        submitted: NotebookNode,
        harmless: set[Any],
        put: Any,
        live: str,
    ) -> None:
        put(submitted, live)
        page = render_page(writes_json(graded()), _marks(), "ada")
        assert set(_elements(page)) <= harmless
        assert COMPUTED not in page

    @pytest.mark.parametrize("live", LIVE)
    @pytest.mark.parametrize("place", ["shapes-answer", "shapes-public"])
    @pytest.mark.parametrize("show", [_in_prints, _in_values, _in_errors])
    def test_by_what_its_cells_show(
        self, graded: Callable[[], NotebookNode], harmless: set[Any], show: Any, place: str, live: str
    ) -> None:
        notebook = graded()
        show(next(cell for cell in notebook.cells if cell.get("id") == place), live)
        page = render_page(writes_json(notebook), _marks(), "ada")
        assert set(_elements(page)) <= harmless
        assert COMPUTED not in page

    @pytest.mark.parametrize("live", LIVE)
    def test_by_what_stands_around_it(
        self, graded: Callable[[], NotebookNode], harmless: set[Any], live: str
    ) -> None:
        told = {
            "title": live,
            "cause": {"called": live, "got": live, "expected": live, "look_at": live, "label": live},
        }
        notebook = graded()
        hidden = next(cell for cell in notebook.cells if cell.get("id") == "shapes-hidden")
        [result, _] = hidden.outputs[0].data["application/vnd.backend2.checks+json"]
        result.update(nbformat.from_dict(told))
        page = render_page(writes_json(notebook), _marks(comments={"shapes-answer": live}), live, live)
        assert set(_elements(page)) <= harmless
        assert COMPUTED not in page

    def test_of_a_check_cell_only_results_are_shown(self, graded: Callable[[], NotebookNode]) -> None:
        notebook = graded()
        hidden = next(cell for cell in notebook.cells if cell.get("id") == "shapes-hidden")
        error = {
            "output_type": "error",
            "ename": "KeyError",
            "evalue": "secret",
            "traceback": ["secret = 42"],
        }
        printed = {"output_type": "stream", "name": "stdout", "text": "called with the secret 42"}
        hidden.outputs += [nbformat.from_dict(error), nbformat.from_dict(printed)]
        assert "secret" not in _render(notebook).get_text()

    def test_the_browser_is_told_to_run_and_to_load_nothing(self, page: Tag) -> None:
        policy = page.select("head > *")[1]
        assert policy["http-equiv"] == "Content-Security-Policy"
        assert policy["content"].split("; ") == [
            "default-src 'none'",
            "style-src 'unsafe-inline'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]

    def test_characters_that_no_file_can_hold_are_replaced(self, graded: Callable[[], NotebookNode]) -> None:
        notebook = json.loads(writes_json(graded()))
        notebook["cells"][4]["source"] = ["x = '\ud800'"]
        page = render_page(
            json.dumps(notebook), _marks(comments={"shapes-answer": "\ud800"}), "\ud800", "\ud800"
        )
        page.encode()


@pytest.fixture(params=range(9))
def session(request: pytest.FixtureRequest, root: Any) -> NotebookNode:
    """The source notebook of a session of this course."""
    found = find_sessions(root)[request.param]
    return nbformat.read(found.source, as_version=4)


class TestTheCourse:
    """The pages of this course's own sessions, with the model answers."""

    @pytest.fixture
    def html(self, session: NotebookNode) -> str:
        return render_page(writes_json(session), Marks({}, {}, {}, 0, 0), "ada")

    @pytest.fixture
    def page(self, html: str) -> Tag:
        return BeautifulSoup(html, "html.parser")

    def test_every_task_has_its_tables(self, page: Tag, session: NotebookNode) -> None:
        checks = [cell for cell in session.cells if cell.metadata.get("nbgrader", {}).get("grade")]
        assert len(page.select("table.checks")) == len(checks)
        assert len(page.select("section")) == len(checks) // 2

    def test_no_line_of_a_check_is_shown(self, page: Tag, session: NotebookNode) -> None:
        shown = page.get_text()
        checks = [cell for cell in session.cells if cell.metadata.get("nbgrader", {}).get("grade")]
        lines = {line.strip() for cell in checks for line in cell.source.splitlines()}
        answers = "\n".join(cell.source for cell in session.cells if cell not in checks)
        code = {line for line in lines if len(line) > 25 and '"' not in line and line not in answers}
        assert len(code) > 20
        assert not [line for line in code if line in shown]

    def test_it_needs_no_other_file(self, page: Tag) -> None:
        assert not page.select("script, link, iframe, object, embed, style[src]")
        assert all(image["src"].startswith("data:image/") for image in page.select("img"))

    def test_a_screen_reader_finds_its_way(self, page: Tag) -> None:
        levels = [int(heading.name[1]) for heading in page.select("h1, h2, h3, h4, h5, h6")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
        assert page.html["lang"] == "en"
        assert all(table.caption for table in page.select("table:not(.lesson table)"))
        assert all(head.get("scope") for head in page.select("table:not(.lesson table) th"))
        names = [element["id"] for element in page.select("[id]")]
        assert len(names) == len(set(names))
