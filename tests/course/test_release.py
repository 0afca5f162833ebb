import nbformat
import pytest

from backend2.course.build import prepare
from backend2.course.release import make_release
from backend2.course.session import grade_id


@pytest.fixture
def release(tiny):
    return {grade_id(cell): cell for cell in make_release(tiny, prepare(tiny)).cells}


def test_solutions_are_cut_and_signatures_stay(release):
    assert release["double-answer"].source == (
        'def double(n):\n    """Return twice the number `n`."""\n'
        "    # YOUR CODE HERE\n    raise NotImplementedError()"
    )


def test_of_hidden_checks_the_comment_stays(release):
    assert release["double-hidden"].source == (
        "# Hidden checks for `double` run here when your work is graded: 3 points."
    )


def test_checks_are_locked_and_keep_their_points(release):
    cell = release["double-hidden"]

    assert (cell.metadata.editable, cell.metadata.deletable, cell.metadata.nbgrader.points) == (
        False,
        False,
        3,
    )


def test_the_courses_configuration_of_nbgrader_counts(tiny):
    (tiny.root / "nbgrader_config.py").write_text(
        "c = get_config()\nc.ClearSolutions.code_stub = {'python': '...  # your turn'}\n"
    )

    release = make_release(tiny, prepare(tiny))

    assert "    ...  # your turn" in next(c for c in release.cells if grade_id(c) == "double-answer").source


def test_no_gradebook_and_no_other_file_is_left(tiny):
    before = sorted(tiny.root.rglob("*"))

    make_release(tiny, prepare(tiny))

    assert sorted(tiny.root.rglob("*")) == before


def test_the_source_is_not_changed(tiny):
    notebook = prepare(tiny)

    make_release(tiny, notebook)

    assert nbformat.writes(notebook) == nbformat.writes(prepare(tiny))
