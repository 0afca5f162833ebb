import pytest

from backend2.course.declared import declared_checks, declared_needs
from backend2.course.text import read_text
from backend2.course.trial import model_answers, try_answers
from backend2.errors import CourseError

RIGHT = "def double(n):\n    return n + n"


def outcomes(trial):
    return {result["check"]: result["outcome"] for result in trial.results}


def test_a_right_answer_gets_full_marks(tiny):
    (trial,) = try_answers(tiny, [{"double-answer": RIGHT}])

    assert trial.scores == {"double-public": 1, "double-hidden": 3}
    assert trial.score == 4
    assert outcomes(trial) == {"ordinary": "passed", "negative": "passed", "zero": "passed"}
    assert (trial.ended, trial.errors) == ("", {})


def test_a_wrong_answer_loses_what_its_flaw_costs(tiny):
    (trial,) = try_answers(tiny, [{"double-answer": "def double(n):\n    return abs(n) * 2"}])

    assert trial.scores == {"double-public": 1, "double-hidden": 0}
    assert outcomes(trial) == {"ordinary": "passed", "negative": "failed", "zero": "not reached"}
    assert trial.checks["double-hidden"][0]["cause"]["got"] == "returned 2468"


def test_results_are_grouped_by_check_cell(tiny):
    (trial,) = try_answers(tiny, [{"double-answer": RIGHT}])

    checks = {name: [result["check"] for result in cell] for name, cell in trial.checks.items()}
    assert checks == {"double-public": ["ordinary"], "double-hidden": ["negative", "zero"]}


@pytest.mark.parametrize(
    ("flaw", "ended"),
    [
        ("import os\n\nos._exit(3)", "it ended Python with exit code 3"),
        ("import os\n\nos._exit(0)", "it ended Python"),
        ("import os, signal\n\nos.kill(os.getpid(), signal.SIGKILL)", "its process was ended by SIGKILL"),
        ("while True:\n    pass", "it did not end within 3 s"),
    ],
)
def test_an_answer_that_dies_or_hangs_loses_only_itself(tiny, flaw, ended):
    first, lost, last = try_answers(tiny, [{"double-answer": s} for s in (RIGHT, flaw, RIGHT)], seconds=3)

    assert (first.score, lost.score, last.score) == (4, 0, 4)
    assert lost.ended == ended
    assert outcomes(lost) == {"ordinary": "failed", "negative": "not reached", "zero": "not reached"}
    assert [result["worth"] for result in lost.results] == [1, 2, 1]
    assert lost.results[1]["title"] == "A negative number"
    assert lost.results[0]["cause"]["got"].endswith(f": {ended}")


def test_an_answer_that_fills_the_memory_loses_only_itself(tiny):
    greedy = "rows = bytearray(2**40)"

    lost, other = try_answers(tiny, [{"double-answer": greedy}, {"double-answer": RIGHT}])

    assert (lost.score, other.score) == (0, 4)
    assert lost.errors == {"double-answer": "MemoryError: "}


def test_marks_earned_before_a_death_are_kept(tiny):
    answer = "import os\n\ndef double(n):\n    return n * 2 if n >= 0 else os._exit(1)"

    (trial,) = try_answers(tiny, [{"double-answer": answer}])

    assert trial.scores == {"double-public": 1, "double-hidden": 0}
    assert outcomes(trial) == {"ordinary": "passed", "negative": "failed", "zero": "not reached"}


def test_an_answer_that_raises_is_reported_and_the_checks_still_run(tiny):
    (trial,) = try_answers(tiny, [{"double-answer": "def double(n) return 2 * n"}])

    assert trial.errors["double-answer"].startswith("SyntaxError: ")
    assert trial.results[0]["cause"]["label"] == "missing-name"


def test_only_tasks_that_are_answered_are_judged(tiny):
    both = {"double-answer": RIGHT, "halve-answer": "def halve(n):\n    return int(n / 2)"}

    one, two = try_answers(tiny, [{"halve-answer": both["halve-answer"]}, both])

    assert {result["task"] for result in one.results} == {"halve"}
    assert {result["task"] for result in two.results} == {"double", "halve"}


def test_where_an_answer_says_nothing_the_model_answer_stands(tiny):
    (trial,) = try_answers(tiny, [{"halve-answer": "def halve(n):\n    return n - double(n) // 4 * 2 or 0"}])

    assert trial.results[0]["cause"] is None or "double" not in trial.results[0]["cause"]["got"]


def test_tutorial_cells_count_by_their_definitions_only(tiny):
    uses = "def double(n):\n    time.perf_counter()\n    return add(n, n)"
    needs_a_file = f"import added\n\n{RIGHT}"

    defined, ran = try_answers(tiny, [{"double-answer": uses}, {"double-answer": needs_a_file}])

    assert defined.score == 4
    assert ran.errors["double-answer"].startswith("ModuleNotFoundError")


def test_setup_cells_run_whole(tiny, edit):
    edit(tiny.text, "```python\n%%writefile", '```python tags=["setup"]\n%%writefile')

    (trial,) = try_answers(tiny, [{"double-answer": "import added\n\n\ndef double(n):\n    return n * 2"}])

    assert (trial.score, trial.errors) == (4, {})


def test_each_answer_has_a_folder_of_its_own_with_the_support_files(tiny):
    answer = (
        "from pathlib import Path\n\ndef double(n):\n    return n * 2\n\n"
        "assert sorted(p.name for p in Path().iterdir()) == ['numbers.csv']\nPath('mine').touch()"
    )

    first, second = try_answers(tiny, [{"double-answer": answer}] * 2, workers=1)

    assert (first.errors, second.errors) == ({}, {})


def test_a_solution_cell_that_does_not_exist_is_refused(tiny):
    with pytest.raises(CourseError, match=r"no solution cell 'triple-answer'\. It has double-answer, halve-"):
        try_answers(tiny, [{"triple-answer": ""}])


def test_model_answers_are_the_solution_cells(tiny):
    assert list(model_answers(read_text(tiny))) == ["double-answer", "halve-answer"]


def test_declared_checks_are_read_without_running_them():
    source = (
        '@task.check(points=2, needs="a")\ndef b():\n    """Title"""\n    boom()\n\n\ndef helper(): ...\n'
    )

    assert declared_checks(source) == ({"check": "b", "title": "Title", "worth": 2.0},)
    assert declared_needs(source) == {"b": ("a",)}


def test_an_answer_without_the_cells_magic_line_is_put_below_it(tiny, edit):
    edit(tiny.text, "def double(n):", "%%writefile doubled.py\ndef double(n):")

    (trial,) = try_answers(tiny, [{"double-answer": RIGHT}])

    assert trial.errors == {}
    assert {result["cause"]["got"] for result in trial.checks["double-public"]} == {"is not defined"}
