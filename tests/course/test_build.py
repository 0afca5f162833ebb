import nbformat
import pytest

from backend2.course.build import build
from backend2.errors import CourseError


def read(path):
    return nbformat.read(path, as_version=4)


def find(notebook, beginning):
    return next(cell for cell in notebook.cells if cell.source.startswith(beginning))


def trees(session):
    files = (path for tree in ("source", "release") for path in (session.root / tree).rglob("*"))
    return {path.relative_to(session.root): path.read_bytes() for path in files if path.is_file()}


def test_built_twice_is_byte_for_byte_the_same(built):
    first = trees(built)

    build(built.root, ["01-doubling"])

    assert trees(built) == first
    assert len(first) == 4


def test_source_is_executed_and_its_outputs_stored(built):
    source = read(built.source)

    assert find(source, "def add").outputs[0].text == "12\n"
    assert find(source, "add([1]").outputs[0].data["text/plain"] == "[1, 2]"
    assert [cell.execution_count for cell in source.cells if cell.cell_type == "code"] == list(range(1, 12))


def test_an_error_that_is_the_lesson_is_stored(built):
    assert find(read(built.source), "1 / 0").outputs[0].ename == "ZeroDivisionError"


def test_what_varies_is_run_but_not_stored(built):
    cell = find(read(built.source), "import time")

    assert cell.outputs == []
    assert cell.execution_count == 3
    assert cell.metadata.tags == ["varies", "nbval-ignore-output"]


def test_cells_run_in_a_folder_of_their_own(built):
    assert find(read(built.source), "%%writefile").outputs[0].text == "Writing added.py\n"
    assert not list(built.root.rglob("added.py"))


def test_built_notebooks_know_nothing_of_jupytext_and_of_the_machine(built):
    for path in (built.source, built.release):
        assert read(path).metadata.keys() <= {"backend2", "kernelspec", "language_info"}
        assert read(path).metadata.kernelspec.name == "python3"
        assert "version" not in read(path).metadata.language_info
        assert str(built.root) not in path.read_text()


def test_support_files_go_along(built):
    for notebook in (built.source, built.release):
        assert notebook.with_name("numbers.csv").read_text() == "1,2\n"


def test_an_edit_that_is_not_adopted_is_not_overwritten(built, edit):
    edit(built.source, "Triple.", "Quadruple.")
    before = trees(built)

    with pytest.raises(CourseError, match=r"source/01-doubling was edited .* `backend2 adopt 01-doubling`"):
        build(built.root)

    assert trees(built) == before


def test_running_the_notebook_in_jupyterlab_is_no_edit(built):
    source = read(built.source)
    for cell in source.cells:
        cell.metadata["execution"] = {"iopub.status.busy": "2026-11-24"}
        if cell.cell_type == "code":
            cell.update(outputs=[], execution_count=99)
    nbformat.write(source, built.source)

    build(built.root)

    assert find(read(built.source), "def add").execution_count == 1


def test_a_changed_text_is_built_over_what_was_there(built, edit):
    edit(built.text, "Triple.", "Quadruple.")

    build(built.root)

    for path in (built.source, built.release):
        assert read(path).cells[-1].source.endswith("Quadruple.")


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("undefined_name", "NameError: name 'undefined_name' is not defined"),
        ("import os\n\nos._exit(1)", "its kernel died"),
    ],
)
def test_a_cell_that_fails_is_named_in_one_line(built, edit, code, problem):
    edit(built.text, "add([1], [2])", code)
    before = trees(built)

    with pytest.raises(CourseError) as raised:
        build(built.root)

    line = built.text.read_text().splitlines().index(code.splitlines()[0]) + 1
    assert str(raised.value) == f"01-doubling, cell 4: {problem}. Mend 01-doubling.md at line {line}."
    assert trees(built) == before


def test_what_nbgrader_refuses_is_said_in_one_line(built, edit):
    edit(built.text, "    ### END SOLUTION\n", "")
    before = trees(built)

    with pytest.raises(CourseError, match="nbgrader refuses 01-doubling: RuntimeError: no end solution"):
        build(built.root)

    assert trees(built) == before


def test_progress_is_shown(built, capsys):
    build(built.root)

    assert capsys.readouterr().out == "01-doubling: built, 21 cells (1 of 1)\n"
