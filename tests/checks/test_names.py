"""A check cell may call an export what the answer calls it, though both share a notebook's namespace."""

from typing import Any

import pytest

from backend2.checks import Task, results
from backend2.checks.names import apart

ANSWER = "def factorial(n): return 1 if n == 0 else n * factorial(n - 1)"
CHECK_CELL = """
from backend2.checks import Task

task = Task("names")
factorial = task.export("factorial")

def five():
    return factorial(5)

@task.check(points=1)
def ordinary(n=4, *, result=24):
    '''`factorial(5)` is 120'''
    five().returns(120)
    factorial(n).returns(result)

score = task.score()
"""


@pytest.fixture
def notebook(names: dict[str, Any]) -> dict[str, Any]:
    """The names of a notebook in which the answer's cell has run."""
    exec(compile(ANSWER, "<answer cell>", "exec"), names)
    return names


def run(cell: str, names: dict[str, Any]) -> None:
    exec(compile(cell, "<check cell>", "exec"), names)


def test_the_answer_is_judged_though_the_check_cell_takes_its_name(notebook: dict[str, Any]) -> None:
    run(CHECK_CELL, notebook)
    assert notebook["score"] == 1


def test_the_answer_has_its_name_back_afterwards(notebook: dict[str, Any]) -> None:
    before = notebook["factorial"]
    run(CHECK_CELL, notebook)
    assert notebook["factorial"] is before
    run(CHECK_CELL, notebook)
    assert notebook["score"] == 1


def test_a_check_cell_that_broke_off_does_no_harm(notebook: dict[str, Any]) -> None:
    with pytest.raises(ZeroDivisionError):
        run(CHECK_CELL.replace("score = task.score()", "1 / 0"), notebook)
    run(CHECK_CELL, notebook)
    assert notebook["score"] == 1


def test_an_export_may_take_any_other_name_of_the_notebook_too(notebook: dict[str, Any]) -> None:
    notebook["f"] = "the student's own"
    cell = CHECK_CELL.replace("factorial = task.export", "f = g = task.export")
    run(cell.replace("factorial(5)\n", "f(5)\n").replace("factorial(n)", "f(n)"), notebook)
    assert notebook["f"] == "the student's own"
    assert "g" not in notebook
    assert notebook["score"] == 1


def test_a_task_may_be_scored_again(notebook: dict[str, Any]) -> None:
    run(CHECK_CELL, notebook)
    run("again = task.score()", notebook)
    assert notebook["again"] == 1


def test_a_name_that_the_answer_lacks_is_still_lacking_afterwards(names: dict[str, Any]) -> None:
    run(CHECK_CELL, names)
    assert "factorial" not in names
    [found] = [result for result in results() if result.task == "names"]
    assert found.cause is not None
    assert found.cause.label == "missing-name"


def test_without_checks_there_is_nothing_to_keep_apart() -> None:
    assert apart([]) == []
    assert Task("empty").score() == 0
