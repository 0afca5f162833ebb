"""A submission full of scripts: none runs in a page that shows it, and the course's page can be read."""

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell
from nbgrader.utils import determine_grade
from playwright.sync_api import Browser, Page

from backend2.course.session import grade_flag, grade_id
from backend2.grading.marks import Marks
from backend2.grading.pages import render_page
from backend2.grading.pipeline import Instructor

from .conftest import SESSION
from .contrast import READABLE, contrast
from .formgrader import Formgrader
from .jupyterlab import JupyterLab

pytestmark = pytest.mark.timeout(600)

# Formgrader's frame shows no dialogs, so what has run leaves a mark, too.
RUN = "document.documentElement.dataset.ran = 1; alert('ran')"
LIVE = f"""</pre></code></style></title>
<script>{RUN}</script><img src=x onerror="{RUN}"><svg onload="{RUN}"></svg>
<iframe srcdoc="<script>parent.{RUN}</script>"></iframe><a href="javascript:{RUN}">a link</a>
[another](javascript:{RUN}) <https://evil.example> {{{{ 1234 * 5678 }}}}"""

ANSWER = f"""import sys
from IPython.display import HTML, Javascript, Markdown, display
import backend2.checks.report

live = {LIVE!r}
backend2.checks.report.Report.html = lambda self: live  # what the course's checks show, too
backend2.checks.report.Score._repr_mimebundle_ = lambda self, **_: {{"text/plain": "0", "text/html": live}}
display(HTML(live), Markdown(live), Javascript({RUN!r}))
display({{"text/latex": live, "image/png": live, "image/svg+xml": f"<svg>{{live}}</svg>"}}, raw=True)
print(live)
print("\\x1b]8;;javascript:{RUN}\\x07\\x1b[31m", live, file=sys.stderr)
raise type(live, (Exception,), {{}})(live)
"""

# Marks one element with text in it for each pair of colours.
_ONE_OF_EACH_COLOUR = """() => {
    const seen = new Set();
    for (const element of document.querySelectorAll("body *")) {
        const colours = [getComputedStyle(element).color];
        for (let e = element; e; e = e.parentElement) colours.push(getComputedStyle(e).backgroundColor);
        const has_text = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
        if (has_text && element.checkVisibility() && !seen.has(colours.join())) element.dataset.one = "";
        if (has_text) seen.add(colours.join());
    }
}"""


@pytest.fixture(scope="module")
def graded(course: Path) -> Path:
    """The submission, graded by nbgrader with the course's steps, and its feedback page made by it."""
    instructor = Instructor(course)
    instructor.generate_assignment(SESSION)
    notebook = nbformat.read(course / "release" / SESSION / f"{SESSION}.ipynb", as_version=4)
    for cell in notebook.cells:
        if grade_flag(cell, "solution"):
            cell.source = ANSWER
    notebook.cells[0].source = LIVE
    for make in (new_markdown_cell, new_raw_cell, new_code_cell):
        notebook.cells.insert(3, make(LIVE))
        notebook.cells.append(make(LIVE))
    (course / "submitted" / "mallory" / SESSION).mkdir(parents=True)
    nbformat.write(notebook, course / "submitted" / "mallory" / SESSION / f"{SESSION}.ipynb")
    instructor.autograde(SESSION, "mallory")
    instructor.generate_feedback(SESSION, "mallory")
    return course / "autograded" / "mallory" / SESSION / f"{SESSION}.ipynb"


@pytest.fixture(scope="module")
def our_page(graded: Path, pictures: Path) -> Path:
    """The course's own feedback page for it, with scripts in all that is said about it as well."""
    cells = [cell for cell in nbformat.read(graded, as_version=4).cells if grade_flag(cell, "grade")]
    found = {grade_id(cell): determine_grade(cell) for cell in cells}
    scores = {name: score for name, (score, _) in found.items()}
    most = {name: points for name, (_, points) in found.items()}
    comments = {f"{task}-answer": LIVE for task in ("factorial", "bubble-sort")}
    marks = Marks(scores, most, comments, sum(scores.values()), sum(most.values()), 1.0)
    page = pictures / "feedback.html"
    page.write_text(render_page(graded.read_text(encoding="utf-8"), marks, LIVE, LIVE), encoding="utf-8")
    return page


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def _ran(page: Page) -> list[str]:
    """Return a list that every script which runs in a page from now on adds to."""
    ran: list[str] = []

    def note(dialog: object) -> None:
        ran.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    return ran


def _links(page: Page) -> list[str]:
    """Return where a page's links lead that don't stay on it, the course's own aside."""
    links: list[str] = page.locator("a[href]").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )
    return [link for link in links if not link.startswith(("#", "https://docs.python.org"))]


def test_a_script_that_runs_is_noticed(tab: Page, tmp_path: Path) -> None:
    ran = _ran(tab)
    (tmp_path / "page.html").write_text(f"<pre>{LIVE}</pre>")
    tab.goto((tmp_path / "page.html").as_uri())
    assert len(ran) >= 3
    assert tab.locator("[data-ran]").count() == 1
    assert len(_links(tab)) == 1


def test_none_runs_in_the_courses_feedback_page(tab: Page, our_page: Path) -> None:
    ran = _ran(tab)
    tab.goto(our_page.as_uri())
    assert RUN in tab.inner_text("main")
    assert (ran, _links(tab)) == ([], [])
    assert tab.locator("script, iframe, svg, img, object, embed").count() == 0


def test_none_runs_in_nbgraders_feedback_page(tab: Page, graded: Path, course: Path) -> None:
    ran = _ran(tab)
    tab.goto((course / "feedback" / "mallory" / SESSION / f"{SESSION}.html").as_uri())
    assert RUN in tab.inner_text("#notebook")
    assert (ran, _links(tab)) == ([], [])


def test_none_runs_in_formgrader(graded: Path, instructor: JupyterLab) -> None:
    ran = _ran(instructor.page)
    Formgrader(instructor, SESSION).first_submission()
    frame = instructor.page.frame_locator('iframe[src*="/formgrader"]')
    shown = frame.locator("#notebook").last
    assert RUN in shown.inner_text()
    assert (ran, frame.locator("[data-ran]").count()) == ([], 0)
    links = shown.locator("a[href]").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert not [link for link in links if "javascript" in link or "evil" in link]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_of_the_courses_page_can_be_read(
    browser: Browser, our_page: Path, scheme: str, pictures: Path
) -> None:
    page = browser.new_page(color_scheme=scheme)
    page.goto(our_page.as_uri())
    page.evaluate(_ONE_OF_EACH_COLOUR)
    found = page.locator("[data-one]").all()
    assert len(found) > 15
    for words in found:
        assert contrast(words) >= READABLE, words.evaluate("element => element.outerHTML")
    page.screenshot(path=pictures / f"feedback-{scheme}.png", full_page=True)
    page.close()


@pytest.mark.parametrize("width", [320, 768, 1600])
def test_the_courses_page_fits_every_screen(
    browser: Browser, our_page: Path, width: int, pictures: Path
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(our_page.as_uri())
    page.screenshot(path=pictures / f"feedback-{width}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
