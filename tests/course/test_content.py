from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from backend2.course.content import content, digest, stamp_ids


def notebook(*cells):
    return new_notebook(cells=list(cells))


def graded(grade_id, source="1 + 1"):
    return new_code_cell(source, metadata={"nbgrader": {"grade_id": grade_id, "solution": True}})


def test_content_is_what_the_author_wrote():
    cell = new_code_cell("1 + 1", metadata={"tags": ["setup"], "nbgrader": {"grade_id": "sum-answer"}})

    assert content(notebook(cell)) == [
        {
            "type": "code",
            "source": "1 + 1",
            "metadata": {"tags": ["setup"], "nbgrader": {"grade_id": "sum-answer"}},
        }
    ]


def test_running_and_viewing_change_no_content():
    seen = new_code_cell("1 + 1", execution_count=7, outputs=[])
    seen.metadata.update(
        execution={"iopub.execute_input": "now"},
        collapsed=True,
        scrolled=True,
        trusted=True,
        tags=[],
        editable=True,
    )

    assert digest(notebook(seen)) == digest(notebook(new_code_cell("1 + 1")))


def test_what_the_build_adds_for_nbval_is_no_content():
    built = new_code_cell("now()", metadata={"tags": ["varies", "nbval-ignore-output"]})

    assert content(notebook(built)) == content(
        notebook(new_code_cell("now()", metadata={"tags": ["varies"]}))
    )


def test_an_authors_own_nbval_tag_is_content():
    own = new_code_cell("now()", metadata={"tags": ["nbval-ignore-output"]})

    assert digest(notebook(own)) != digest(notebook(new_code_cell("now()")))


def test_source_type_and_grading_are_content():
    plain = digest(notebook(new_code_cell("1 + 1")))

    others = (new_code_cell("1 + 2"), new_markdown_cell("1 + 1"), graded("sum-answer"))
    assert plain not in {digest(notebook(cell)) for cell in others}


def test_ids_come_from_grade_ids_and_from_what_cells_say():
    one = notebook(graded("sum-answer"), new_markdown_cell("Hello"), new_markdown_cell("Hello"))
    stamp_ids(one)

    first, second = one.cells[1].id, one.cells[2].id
    assert one.cells[0].id == "sum-answer"
    assert first.startswith("cell-")
    assert second == f"{first}-2"


def test_a_cell_put_in_leaves_the_other_ids_alone():
    before = notebook(new_markdown_cell("A"), new_markdown_cell("B"))
    after = notebook(new_markdown_cell("A"), new_markdown_cell("new"), new_markdown_cell("B"))
    stamp_ids(before)
    stamp_ids(after)

    assert [cell.id for cell in before.cells] == [after.cells[0].id, after.cells[2].id]


def test_a_grade_id_that_is_used_twice_still_gives_two_ids():
    twice = notebook(graded("sum-answer"), graded("sum-answer"))
    stamp_ids(twice)

    assert [cell.id for cell in twice.cells] == ["sum-answer", "sum-answer-2"]
