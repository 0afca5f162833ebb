"""A task's checks run in order, each with one of three outcomes, and their points add up."""

import json
import re
from collections.abc import Callable
from typing import Any

import nbformat
import pytest
from IPython.core.formatters import DisplayFormatter
from nbgrader.utils import determine_grade

from backend2.checks import Result, Task, expect, limits, results
from backend2.checks.answering import servant

Write = Callable[[str], None]
Judge = Callable[[Task], dict[str, Result]]


def holds(condition: bool = True) -> None:
    expect(condition, called="it", got="is so", expected="otherwise", look_at="Look here.")


def test_points_are_earned_check_by_check(write: Write, judge: Judge) -> None:
    write(
        """
        def factorial(n):
            return 1 if n == 0 else n * factorial(n - 1)
        """
    )
    task = Task("factorial")
    factorial = task.export("factorial")

    @task.check(points=2)
    def ordinary_numbers() -> None:
        """`factorial(5)` is 120"""
        factorial(5).returns(120)

    @task.check(points=1)
    def refuses_negative_numbers() -> None:
        """`factorial(-1)` raises ValueError"""
        factorial(-1).raises(ValueError)

    found = judge(task)
    assert task.score() == 2
    assert found["ordinary_numbers"] == Result(
        "factorial", "ordinary_numbers", "`factorial(5)` is 120", "passed", 2
    )
    assert found["refuses_negative_numbers"].outcome == "failed"
    assert found["refuses_negative_numbers"].cause.label == "no-base-case"


def test_what_builds_on_a_failed_check_is_not_reached(judge: Judge) -> None:
    task = Task("chain")

    @task.check(points=1)
    def first() -> None:
        """It stands"""
        holds(False)

    @task.check(points=1, needs="first")
    def second() -> None:
        """It walks"""
        holds()

    @task.check(points=1, needs=["second"])
    def third() -> None:
        """It runs"""
        holds()

    @task.check(points=1)
    def apart() -> None:
        """It sings"""
        holds()

    found = judge(task)
    assert [result.outcome for result in found.values()] == ["failed", "not reached", "not reached", "passed"]
    assert str(found["second"].cause) == (
        "This builds on “It stands”, which did not pass. Put that right first, and run its check again."
    )
    assert task.score() == 1


def test_checks_of_an_earlier_cell_may_be_needed(judge: Judge) -> None:
    public, hidden = Task("two cells"), Task("two cells")

    @public.check(points=1)
    def stands() -> None:
        """It stands"""
        holds(False)

    @hidden.check(points=3, needs="stands")
    def runs() -> None:
        """It runs"""
        holds()

    judge(public)
    assert judge(hidden)["runs"].outcome == "not reached"


def test_a_need_that_did_not_run_stops_nothing(judge: Judge) -> None:
    hidden = Task("out of order")

    @hidden.check(points=3, needs="stands")
    def runs() -> None:
        """It runs"""
        holds()

    assert judge(hidden)["runs"].outcome == "passed"


def test_a_check_that_expects_nothing_has_shown_nothing(judge: Judge) -> None:
    task = Task("silent")

    @task.check(points=1)
    def silent() -> None:
        """It is silent"""

    @task.check(points=1)
    def deferred() -> Any:
        """It is a generator, which nobody runs"""
        yield holds()

    found = judge(task)
    for result in found.values():
        assert result.outcome == "failed"
        assert result.cause.label == "check-broken"
        assert "it expects nothing" in str(result.cause)


def test_an_async_check_fails_as_nobody_awaits_it(judge: Judge) -> None:
    task = Task("async")

    @task.check(points=1)
    async def later() -> None:
        """It is judged later"""
        holds()

    cause = judge(task)["later"].cause
    assert cause.label == "check-broken"
    assert "nobody awaits" in str(cause)


def test_a_check_that_breaks_down_fails_without_a_traceback(judge: Judge) -> None:
    task = Task("broken")

    @task.check(points=1)
    def divides() -> None:
        """It divides"""
        holds()
        1 / 0  # noqa: B018

    @task.check(points=1)
    def goes_on() -> None:
        """The next one runs all the same"""
        holds()

    found = judge(task)
    assert found["divides"].cause.label == "check-broken"
    assert "ZeroDivisionError: division by zero" in str(found["divides"].cause)
    assert "Traceback" not in str(found["divides"].cause)
    assert found["goes_on"].outcome == "passed"


def test_pressing_stop_stops_the_cell() -> None:
    task = Task("stopped")

    @task.check(points=1)
    def stopped() -> None:
        """Somebody presses stop"""
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        task.score()


@pytest.mark.parametrize("points", [0, -1])
def test_a_check_without_points_is_refused(points: float) -> None:
    with pytest.raises(ValueError, match=f"worth {points} points: make it more than 0"):

        @Task("refused").check(points=points)
        def worthless() -> None:
            """It is worth nothing"""


def test_a_check_without_a_docstring_is_refused() -> None:
    with pytest.raises(ValueError, match="check untitled has no docstring"):

        @Task("refused").check(points=1)
        def untitled() -> None:
            holds()


def test_two_checks_of_one_name_are_refused() -> None:
    task = Task("refused")

    def define() -> None:
        @task.check(points=1)
        def twin() -> None:
            """There are two of it"""

    define()
    with pytest.raises(ValueError, match="check twin is defined twice"):
        define()


def test_an_answer_that_hangs_is_not_called_for_ever(
    write: Write, judge: Judge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(servant, "time_limit", lambda: limits.time_limit(cpu=0.05, wall=60))
    write(
        """
        calls = []
        def hang():
            calls.append(None)
            while True: pass
        """
    )
    task = Task("hanging")
    hang, calls = task.export("hang"), task.export("calls")

    def define(number: int) -> None:
        def check() -> None:
            """It comes back"""
            hang().returns(None)

        check.__name__ = f"check_{number}"
        task.check(points=1)(check)

    for number in range(5):
        define(number)

    @task.check(points=1)
    def counted() -> None:
        """It was called no more than twice"""
        expect(len(calls.value) == 2, called="hang", got="was called", expected="two calls")

    found = judge(task)
    assert [result.outcome for result in found.values()] == ["failed"] * 2 + ["not reached"] * 4
    assert found["check_0"].cause.label == "never-ends"
    assert "did not come back from earlier calls" in str(found["check_4"].cause)


def test_hangs_of_a_tasks_other_cells_count(
    write: Write, judge: Judge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(servant, "time_limit", lambda: limits.time_limit(cpu=0.05, wall=60))
    write("def hang():\n    while True: pass")

    def cell(prefix: str) -> Task:
        task = Task("hanging")

        def define(number: int) -> None:
            def check() -> None:
                """It comes back"""
                task.export("hang")().returns(None)

            check.__name__ = f"{prefix}_{number}"
            task.check(points=1)(check)

        for number in range(2):
            define(number)
        return task

    judge(cell("public"))
    found = judge(cell("hidden"))
    assert [result.outcome for result in found.values()] == ["failed"] * 2 + ["not reached"] * 2


def test_running_a_cell_again_replaces_its_results(write: Write) -> None:
    def cell() -> float:
        task = Task("again")
        answer = task.export("answer")

        @task.check(points=1)
        def right() -> None:
            """It is right"""
            answer().returns(1)

        return task.score()

    write("def answer(): return 0")
    assert cell() == 0
    write("def answer(): return 1")
    assert cell() == 1
    assert [result.outcome for result in results()] == ["passed"]


def test_the_answers_noise_does_not_reach_the_notebook(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    write(
        """
        import logging, sys, threading
        def noisy():
            print("noise")
            print("noise", file=sys.stderr)
            thread = threading.Thread(target=print, args=["noise"], kwargs={"file": sys.stderr})
            thread.start()
            thread.join()
            return 1
        """
    )
    task = Task("noisy")
    noisy = task.export("noisy")

    @task.check(points=1)
    def quiet() -> None:
        """It is right, if loud"""
        noisy().returns(1)

    assert task.score() == 1
    assert capsys.readouterr() == ("✓ passed (1 of 1): It is right, if loud\n", "")


def test_messages_are_free_of_tracebacks_and_of_the_checks_code(write: Write, judge: Judge) -> None:
    write("def deep(n): return deep(n + 1)")
    task = Task("clean")
    deep = task.export("deep")

    @task.check(points=1)
    def ends() -> None:
        """It ends"""
        deep(0).returns(0)

    text = str(judge(task)["ends"].cause)
    assert re.fullmatch(
        r"`deep\(0\)` raised RecursionError: .* \(at `def deep\(n\): return .*`\); expected 0\. .*",
        text,
    )
    assert "Traceback" not in text
    assert __file__ not in text


def test_results_are_json(judge: Judge) -> None:
    task = Task("json")

    @task.check(points=1.5)
    def fails() -> None:
        """It fails"""
        holds(False)

    assert json.loads(json.dumps([result.as_dict() for result in judge(task).values()])) == [
        {
            "task": "json",
            "check": "fails",
            "title": "It fails",
            "outcome": "failed",
            "points": 0,
            "worth": 1.5,
            "cause": {
                "called": "it",
                "got": "is so",
                "expected": "otherwise",
                "look_at": "Look here.",
                "label": "",
            },
        }
    ]


@pytest.mark.parametrize(
    ("right", "worth", "score"), [(3, 1, 3.0), (2, 1, 2.0), (0, 1, 0.0), (2, 0.5, 1.0), (3, 0.1, 0.3)]
)
def test_nbgrader_reads_the_score_of_the_cell(right: int, worth: float, score: float) -> None:
    task = Task("graded")

    def define(number: int) -> None:
        def check() -> None:
            """It is right"""
            holds(number < right)

        check.__name__ = f"check_{number}"
        task.check(points=worth)(check)

    for number in range(3):
        define(number)
    data, metadata = DisplayFormatter().format(task.score())
    output = nbformat.v4.new_output("execute_result", data, metadata=metadata, execution_count=1)
    cell = nbformat.v4.new_code_cell("task.score()", outputs=[output])
    cell.metadata.nbgrader = {"grade": True, "solution": False, "points": 3 * worth, "grade_id": "graded"}
    assert determine_grade(cell) == (score, pytest.approx(3 * worth))


def test_a_check_cell_must_leave_the_answer_its_own_name(names: dict[str, Any]) -> None:
    cell = """
from backend2.checks import Task

task = Task("names")
factorial = task.export("factorial")

@task.check(points=1)
def ordinary_numbers():
    "`factorial(5)` is 120"
    factorial(5).returns(120)

task.score()
"""
    with pytest.raises(ValueError, match="call the export factorial_answer"):
        exec(cell, names)


def test_a_message_leaves_out_paths_and_ports_that_say_nothing(write: Write, judge: Judge) -> None:
    write("def save(url, folder): return f'{folder}/a.bin'")
    task = Task("addresses")

    @task.check(points=1)
    def saves() -> None:
        """It saves"""
        task.export("save")("http://127.0.0.1:40123/a.bin", task.folder()).returns(None)

    cause = judge(task)["saves"].cause
    assert cause.called == "save('http://site/a.bin', 'folder')"
    assert cause.got == "returned 'folder/a.bin'"
