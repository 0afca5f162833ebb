"""Each proof holds for the tiny course, and finds what it is there for when the course is tampered with."""

import nbformat
import pytest

from backend2.course.evidence import Evidence
from backend2.course.proofs import PROOFS, judging, prose, secrets, tasks, trees


@pytest.fixture
def tamper(built, edit):
    """Return a function that changes a piece of a file, the text if none is named, and gathers findings."""

    def change(proof, old, new, path=built.text):
        edit(path, old, new)
        return list(proof(Evidence(built)))

    return change


@pytest.fixture
def rewrite(built):
    """Return a function that changes a built notebook as data, and gathers findings."""

    def change(proof, path, function):
        notebook = nbformat.read(path, as_version=4)
        function(notebook)
        nbformat.write(notebook, path)
        return list(proof(Evidence(built)))

    return change


NEEDS_TYPO = 'needs="negativ")\ndef zero():\n    """Zero and 3"'


def find(notebook, name):
    return next(cell for cell in notebook.cells if cell.id == name)


def test_every_proof_holds_for_the_course_as_it_is_built(built):
    evidence = Evidence(built)

    assert {proof.__name__: list(proof(evidence)) for proof in PROOFS} == {p.__name__: [] for p in PROOFS}


class TestTrees:
    def test_a_text_that_jupytext_would_write_otherwise(self, tamper):
        (found,) = tamper(trees.text_is_canonical, 'tags=["varies"]', 'tags=[ "varies"]')

        assert 'is `` ```python tags=[ "varies"] ``' in found
        assert '`` ```python tags=["varies"] ``' in found

    def test_a_text_without_a_last_newline(self, tamper):
        (found,) = tamper(trees.text_is_canonical, "Triple.\n", "Triple.")

        assert found.endswith("of the text, its last, does not end as Jupytext writes it: in one newline.")

    def test_a_text_that_names_its_jupytext(self, tamper):
        version = "      jupytext_version: 1.19.6\n  kernelspec:"

        assert tamper(trees.text_is_canonical, "  kernelspec:", version) != []

    def test_a_source_that_is_not_built(self, built):
        built.source.unlink()

        assert list(trees.source_matches(Evidence(built))) == [
            "source/ has no notebook. Run `backend2 build 01-doubling`."
        ]

    def test_a_source_older_than_the_text(self, tamper):
        assert tamper(trees.source_matches, "Triple.", "Quadruple.") == [
            "source/ is not what the text says: cell 21 differs in its id. Run `backend2 build 01-doubling`."
        ]

    def test_a_source_with_an_edit_not_adopted(self, tamper, built):
        (found,) = tamper(trees.source_matches, "Triple.", "Quadruple.", built.source)

        assert found == "source/ was edited since it was built. Run `backend2 adopt 01-doubling`."

    def test_a_source_with_another_tag(self, rewrite, built):
        def tag(notebook):
            find(notebook, "double-text").metadata["tags"] = ["new"]

        assert "was edited" in rewrite(trees.source_matches, built.source, tag)[0]

    def test_a_cell_id_changed_in_source(self, rewrite, built):
        (found,) = rewrite(
            trees.source_matches, built.source, lambda nb: find(nb, "double-text").update(id="other")
        )

        assert "cell 10 (double-text) differs in its id" in found

    def test_a_release_that_is_not_built(self, built):
        built.release.unlink()

        assert list(trees.release_matches(Evidence(built))) == [
            "release/ has no notebook. Run `backend2 build 01-doubling`."
        ]

    def test_a_release_that_is_not_what_nbgrader_makes(self, tamper, built):
        (found,) = tamper(trees.release_matches, "Triple.", "Quadruple.", built.release)

        assert found.startswith("release/ is not what the text gives: cell 21 differs in its source.")

    def test_a_release_with_a_cell_too_many(self, rewrite, built):
        (found,) = rewrite(trees.release_matches, built.release, lambda nb: nb.cells.pop())

        assert "it has 20 cells instead of 21" in found

    def test_support_files_that_differ(self, built):
        built.source.with_name("numbers.csv").unlink()
        built.source.with_name("left-over.txt").touch()
        built.release.with_name("numbers.csv").write_text("3")

        assert list(trees.support_files_match(Evidence(built))) == [
            "source/ lacks numbers.csv. Run `backend2 build 01-doubling`.",
            "source/ has left-over.txt, which the text does not. Move it beside the text, or delete it.",
            "numbers.csv in release/ is not the one beside the text. Run `backend2 build 01-doubling`.",
        ]

    def test_a_source_without_outputs(self, rewrite, built):
        def clear(notebook):
            for cell in notebook.cells:
                if cell.cell_type == "code":
                    cell.outputs = []

        found = rewrite(trees.outputs_are_stored, built.source, clear)

        assert found[0] == "source/ has no outputs at all. Run `backend2 build 01-doubling`."
        assert found[1].startswith("cell 12 (double-public) in source/ shows no table of checks")

    def test_a_cell_that_was_not_run(self, rewrite, built):
        (found,) = rewrite(
            trees.outputs_are_stored, built.source, lambda nb: nb.cells[1].update(execution_count=None)
        )

        assert found == "cell 2 in source/ was not run. Run `backend2 build 01-doubling`."

    def test_a_stored_output_that_varies(self, rewrite, built):
        def keep(notebook):
            notebook.cells[5].outputs = [nbformat.v4.new_output("stream", text="0.1")]

        (found,) = rewrite(trees.outputs_are_stored, built.source, keep)

        assert found.startswith("cell 6 in source/ is tagged `varies` but has outputs.")


class TestTasks:
    def test_a_grade_id_outside_the_convention(self, tamper):
        (found,) = tamper(tasks.ids_follow_the_convention, '"double-hints"', '"double-tips"')

        assert found.startswith("cell 14 (double-tips): call its grade id TASK-ROLE")

    def test_flags_that_are_not_the_roles(self, tamper):
        (found,) = tamper(
            tasks.ids_follow_the_convention,
            '"double-answer", "locked": false',
            '"double-answer", "locked": true',
        )

        assert found == "double-answer: set nbgrader's flags to grade: false, solution: true, locked: false."

    def test_a_grade_id_used_twice(self, tamper):
        (found,) = tamper(tasks.ids_are_unique, '"halve-text"', '"double-text"')

        assert found == "the grade id double-text is used 2 times. Give each cell its own."

    def test_a_grade_id_that_students_have_and_that_is_gone(self, tamper):
        (found,) = tamper(tasks.ids_are_stable, '"double-hints"', '"twice-hints"')

        assert found == (
            "double-hints is in release/, but no longer in the text. Keep the id, or build to give it up."
        )

    @pytest.mark.parametrize(
        ("role", "part"),
        [
            ("text", "a text that says what is asked"),
            ("answer", "a solution cell"),
            ("public", "public checks"),
            ("hidden", "hidden checks"),
            ("hints", "hints"),
        ],
    )
    def test_a_task_that_lacks_a_part(self, tamper, role, part):
        found = tamper(tasks.tasks_are_complete, f'"halve-{role}"', f'"other-{role}"')

        assert f"the task halve lacks {part}. Add a cell halve-{role}." in found

    def test_checks_worth_nothing(self, tamper):
        found = tamper(tasks.tasks_are_complete, '"points": 3', '"points": 0')

        assert found[0] == "double-hidden is worth no points. Give it some in its nbgrader metadata."

    @pytest.mark.parametrize(
        ("old", "new", "problem"),
        [
            ("<summary>Hint 2</summary>", "<summary>Hint</summary>", "hint 2 of double is called “Hint”"),
            ("Which operator is it?\n", "\n", "hint 1 of double is empty. Write it."),
            ("<details><summary>Hint 2", "<details><b>Hint 2", "double-hints has 1 hints. Write 2 or more"),
        ],
    )
    def test_hints_that_help_nobody(self, tamper, old, new, problem):
        assert tamper(tasks.hints_are_numbered, old, new)[0].startswith(problem)

    @pytest.mark.parametrize(
        ("old", "new", "problem"),
        [
            ("    ### END SOLUTION\n", "", "cell 11 (double-answer): pair ### BEGIN SOLUTION"),
            ("### BEGIN SOLUTION", "### END SOLUTION", "cell 11 (double-answer): pair ### BEGIN SOLUTION"),
            ("### END HIDDEN TESTS", "", "cell 13 (double-hidden): pair ### BEGIN HIDDEN TESTS"),
            (
                "import time",
                "### BEGIN SOLUTION\n### END SOLUTION",
                "cell 6: a SOLUTION region belongs into a cell",
            ),
            ("    ### BEGIN SOLUTION\n", "    pass\n", "cell 11 (double-answer): pair"),
        ],
    )
    def test_regions_that_nbgrader_cannot_cut(self, tamper, old, new, problem):
        assert tamper(tasks.regions_are_balanced, old, new)[0].startswith(problem)

    def test_a_solution_cell_without_a_region(self, built, edit):
        edit(built.text, "    ### BEGIN SOLUTION\n", "")
        edit(built.text, "    ### END SOLUTION\n", "")

        assert next(tasks.regions_are_balanced(Evidence(built))) == (
            "cell 11 (double-answer): put ### BEGIN SOLUTION and ### END SOLUTION into it."
        )

    def test_hidden_checks_outside_their_region(self, tamper):
        found = tamper(
            tasks.hidden_cells_show_nothing,
            "### BEGIN HIDDEN TESTS\n",
            "secret = 1\n### BEGIN HIDDEN TESTS\n",
        )

        assert (
            found[0] == "cell 13 (double-hidden): move its code between ### BEGIN and ### END HIDDEN TESTS."
        )


class TestJudging:
    def test_a_model_answer_that_is_wrong(self, tamper):
        found = tamper(judging.model_answers_pass, "doubled_number = n * 2", "doubled_number = n * 3")

        problem = "the check ordinary of double fails on the model answer (double(4) returned 12)"
        assert found[0] == f"{problem}. Mend one of them."
        assert "double-public gives the model answer 0 of 1 points. Let it end in `task.score()`." in found

    def test_a_model_answer_that_raises(self, tamper):
        found = tamper(judging.model_answers_pass, "def halve(n):", "halves = undefined\n\n\ndef halve(n):")

        assert found[0].startswith("halve-answer raises NameError: name 'undefined' is not defined.")

    def test_a_model_answer_that_ends_python(self, tamper):
        found = tamper(
            judging.model_answers_pass, "def halve(n):", "import os\n\nos._exit(4)\n\n\ndef halve(n):"
        )

        assert found[0] == "with the model answers, it ended Python with exit code 4. Mend them."

    def test_a_check_that_passes_on_the_stub(self, tamper):
        found = tamper(judging.stubs_fail, "double_(4).returns(8)", "double_(4).raises(NotImplementedError)")

        assert found == [
            "the check ordinary of double passes on the untouched stub. Make it ask for more.",
            "double-public gives 1 points for the untouched stub. Make its checks ask for more.",
        ]

    def test_points_that_do_not_add_up(self, tamper):
        found = tamper(judging.worth_adds_up, "@task.check(points=2)", "@task.check(points=3)")

        assert found[0] == "the checks in double-hidden are worth 4 points, the cell 3. Make them equal."

    def test_a_check_cell_without_checks(self, tamper):
        found = tamper(judging.worth_adds_up, "@task.check(points=1)\ndef ordinary", "def ordinary")

        assert found[0] == "the checks in double-public are worth 0 points, the cell 1. Make them equal."

    def test_a_need_that_no_check_meets(self, tamper):
        (found,) = tamper(
            judging.needs_exist, 'needs="negative")\ndef zero():\n    """Zero and 3"', NEEDS_TYPO
        )

        assert found == "double-hidden: zero needs negativ, which no check is called. Mend the id."

    def test_a_need_of_a_check_in_an_earlier_cell(self, tamper):
        earlier = NEEDS_TYPO.replace("negativ", "ordinary")

        assert (
            tamper(judging.needs_exist, 'needs="negative")\ndef zero():\n    """Zero and 3"', earlier) == []
        )


class TestSecrets:
    @pytest.mark.parametrize(
        "line", ["doubled_number = n * 2", "double_(-1234).returns(-2468)", "A negative number"]
    )
    def test_a_secret_in_a_cell(self, rewrite, built, line):
        found = rewrite(
            secrets.nothing_is_given_away,
            built.release,
            lambda nb: nb.cells[0].update(source=f'x"""{line}"""'),
        )

        assert found[0].startswith("release/ gives away a line of double-")
        assert line in found[0]

    def test_a_secret_in_an_output(self, rewrite, built):
        def show(notebook):
            output = nbformat.v4.new_output(
                "display_data", data={"text/html": "<i>doubled_number = n * 2</i>"}
            )
            notebook.cells[1].outputs = [output]

        assert len(rewrite(secrets.nothing_is_given_away, built.release, show)) == 1

    def test_a_secret_in_metadata(self, rewrite, built):
        def hide(notebook):
            notebook.cells[1].metadata["notes"] = {"answer": ["doubled_number = n * 2"]}

        assert len(rewrite(secrets.nothing_is_given_away, built.release, hide)) == 1

    def test_a_secret_in_another_file(self, built):
        built.release.with_name("answers.py").write_text("    doubled_number = n * 2\n")

        assert len(list(secrets.nothing_is_given_away(Evidence(built)))) == 1

    def test_a_marker_that_was_left(self, rewrite, built):
        found = rewrite(
            secrets.nothing_is_given_away,
            built.release,
            lambda nb: nb.cells[1].update(source="### BEGIN HIDDEN TESTS"),
        )

        assert found == ["release/ contains a BEGIN HIDDEN TESTS marker. Build again."]

    def test_what_the_text_shows_openly_is_no_secret(self, tamper):
        assert tamper(secrets.nothing_is_given_away, "Triple.", "`doubled_number = n * 2` is one way.") == []


class TestProse:
    def test_a_block_that_is_missing(self, tamper):
        assert tamper(prose.template_is_kept, "## In practice", "## In theory") == [
            "“## In practice” is missing. Add that part of the session template."
        ]

    def test_a_block_out_of_order(self, tamper):
        middle = "\n\nDoubling is everywhere.\n\n"

        assert tamper(
            prose.template_is_kept,
            f"## In practice{middle}## Go further",
            f"## Go further{middle}## In practice",
        ) == ["“## Go further” stands too early. Keep the template's order."]

    def test_an_element_of_the_outline_that_is_missing(self, tamper):
        assert tamper(prose.outline_is_covered, "The plus sign joins texts", "It joins texts") == [
            "the explanation in line 22 of outline.md is missing. Add it: “The plus sign joins texts.”"
        ]

    def test_a_session_that_the_outline_does_not_have(self, built, edit):
        edit(built.root / "notebooks" / "outline.md", "## Session 1:", "## Session 3:")

        assert list(prose.outline_is_covered(Evidence(built))) == [
            "outline.md has no session 1. Name the session after one that it has."
        ]

    def test_a_fence_that_became_a_cell(self, tamper, built):
        (found,) = tamper(prose.prose_stays_prose, "```console\n$ pytest", "```bash\npytest")

        line = built.text.read_text().splitlines().index("```bash") + 1
        assert found == f"line {line}: `` ```bash `` became cell 6. Mark it console or text."

    def test_a_fold_torn_by_a_cell(self, tamper):
        found = tamper(
            prose.folds_are_closed, "Triple.", "<details>\n\nTriple.\n\n```python\n3 * 3\n```\n\n</details>"
        )

        assert [message.split(" has ")[1].split(".")[0] for message in found] == [
            "1 <details> and 0 </details>",
            "0 <details> and 1 </details>",
        ]

    def test_a_fold_that_would_open_in_feedback(self, tamper):
        found = tamper(prose.folds_stay_folded, "Which operator is it?\n", "Which\n\noperator is it?\n")

        assert len(found) == 2  # one a task
        assert all("the <details> has a blank line in it" in message for message in found)
