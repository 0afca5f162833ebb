import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from backend2.course.adopt import adopt
from backend2.course.build import build, prepare
from backend2.course.content import content
from backend2.errors import CourseError


@pytest.fixture
def change(built):
    """Return a function that edits the source notebook as JupyterLab would save it."""

    def apply(function):
        notebook = nbformat.read(built.source, as_version=4)
        function(notebook)
        nbformat.write(notebook, built.source)
        return notebook

    return apply


def test_an_unedited_notebook_leaves_the_text_as_it_is(built, capsys):
    before = built.text.read_bytes(), built.source.read_bytes()

    adopt(built.root, "01-doubling")

    assert (built.text.read_bytes(), built.source.read_bytes()) == before
    assert capsys.readouterr().out == "01-doubling: source/ has no edit to adopt.\n"


def test_an_edit_changes_its_own_lines_and_no_others(built, edit, capsys):
    before = built.text.read_text()
    edit(built.source, "Triple.", "Quadruple.")

    adopt(built.root, "01-doubling")

    assert built.text.read_text() == before.replace("Triple.", "Quadruple.")
    assert capsys.readouterr().out == "01-doubling: adopted. Run `backend2 build 01-doubling` next.\n"


def test_everything_an_instructor_can_change_survives_adopt_and_build(built, change):
    def edit(notebook):
        cells = {cell.id: cell for cell in notebook.cells}
        cells["double-answer"].source += "\n\n\nhalf = 2"
        cells["double-hidden"].metadata.nbgrader.points = 5
        cells["halve-text"].metadata["tags"] = ["important"]
        notebook.cells.insert(3, new_markdown_cell("New *prose*\n\n```python\nshown = 1\n```"))
        notebook.cells.insert(4, new_markdown_cell("More of it.\n\n\nAfter two blank lines."))
        notebook.cells.insert(5, new_code_cell("%%writefile new.py\nx = '''\n```\n'''"))
        notebook.cells.append(notebook.cells.pop(2))

    edited = change(edit)

    adopt(built.root, "01-doubling")
    build(built.root)

    source = nbformat.read(built.source, as_version=4)
    assert content(source) == content(edited)
    assert source.cells[3].source == "More of it.\n\n\nAfter two blank lines."


def test_what_the_build_adds_does_not_reach_the_text(built, edit):
    edit(built.source, "Triple.", "Quadruple.")

    adopt(built.root, "01-doubling")

    assert "nbval-ignore-output" not in built.text.read_text()
    assert "cell-" not in built.text.read_text()


def test_two_edits_are_not_mixed(built, edit):
    edit(built.source, "Triple.", "Quadruple.")
    edit(built.text, "Doubling is everywhere.", "Doubling is rare.")
    before = built.text.read_bytes(), built.source.read_bytes()

    with pytest.raises(CourseError, match=r"Both 01-doubling\.md and source/01-doubling changed"):
        adopt(built.root, "01-doubling")

    assert (built.text.read_bytes(), built.source.read_bytes()) == before


def test_the_text_may_change_between_adopt_and_build(built, edit):
    edit(built.source, "Triple.", "Quadruple.")
    adopt(built.root, "01-doubling")
    edit(built.text, "Doubling is everywhere.", "Doubling is rare.")

    build(built.root)

    assert "Quadruple." in built.source.read_text()
    assert "Doubling is rare." in built.release.read_text()


def test_an_edit_made_in_both_places_is_no_conflict(built, edit):
    edit(built.source, "Triple.", "Quadruple.")
    edit(built.text, "Triple.", "Quadruple.")
    before = built.text.read_bytes()

    adopt(built.root, "01-doubling")

    assert built.text.read_bytes() == before


@pytest.mark.parametrize("source", ["", "a form\x0cfeed"])
def test_what_a_text_cannot_hold_is_refused(built, change, source):
    before = built.text.read_bytes()
    change(lambda notebook: notebook.cells.insert(2, new_markdown_cell(source)))

    with pytest.raises(CourseError, match="Cell 3 cannot be kept as text"):
        adopt(built.root, "01-doubling")

    assert built.text.read_bytes() == before


def test_a_pasted_picture_is_refused(built, change):
    def paste(notebook):
        notebook.cells[0].source += "\n![](attachment:cat.png)"
        notebook.cells[0].attachments = {"cat.png": {"image/png": "aGk="}}

    change(paste)

    with pytest.raises(CourseError, match=r"Cell 1 cannot be kept as text: .* a pasted picture"):
        adopt(built.root, "01-doubling")


def test_a_session_that_is_not_built_has_nothing_to_adopt(tiny):
    with pytest.raises(CourseError, match=r"01-doubling\.ipynb is missing"):
        adopt(tiny.root, "01-doubling")


def test_layout_that_jupytext_would_not_choose_is_kept(built, edit):
    edit(built.text, "Write a function that adds:\n\n", "Write a function that adds:\n\n\n")
    build(built.root)
    before = built.text.read_text()
    edit(built.source, "Triple.", "Quadruple.")

    adopt(built.root, "01-doubling")

    assert built.text.read_text() == before.replace("Triple.", "Quadruple.")
    assert content(prepare(built)) == content(nbformat.read(built.source, as_version=4))
