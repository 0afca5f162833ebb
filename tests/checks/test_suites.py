"""An answer's own tests are run on right code and on code with seeded bugs: what they catch counts."""

import random
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from backend2.checks import Result, Task, expect, results

RIGHT = ("def multiply(a, b):\n    return a * b\n", "from operator import mul as multiply\n")
ADDS = "def multiply(a, b):\n    return a + b\n"
FORGETS_SIGNS = "def multiply(a, b):\n    return abs(a * b)\n"
GOOD = """
    import pytest
    from calculator import multiply

    @pytest.mark.parametrize("a, b, product", [(2, 3, 6), (-2, 3, -6), (0, 5, 0)])
    def test_products(a, b, product):
        assert multiply(a, b) == product
"""

IT = "from calculator import multiply\ndef test_it():\n    "

Judge = Callable[..., dict[str, Result]]


@pytest.fixture
def judge(names: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Judge:
    """Judges tests of `multiply`, given as the texts of files, by right code and two bugs."""
    assert names is not None
    monkeypatch.chdir(tmp_path)

    def judge(tests: str, right: tuple[str, ...] = RIGHT, **files: str) -> dict[str, Result]:
        for name, text in {"test_calculator": tests, **files}.items():
            Path(f"{name}.py").write_text(textwrap.dedent(text))
        task = Task("multiply-tests")
        suite = task.suite("test_calculator.py", of="calculator.py")
        suite.right_code(*right, points=2)
        suite.bug("adds", points=1, behaviour="`multiply(2, 3)` is 5", code=ADDS)
        suite.bug("signs", points=1, behaviour="`multiply(-2, 3)` is 6", code=FORGETS_SIGNS, look_at="Signs.")

        @task.check(points=1, needs="right_code")
        def parametrized() -> None:
            """One test, several cases"""
            cases = sum(bool(test.parameters) for test in suite.tests)
            expect(cases >= 2, called="pytest", got=f"{cases} cases", expected="2")

        task.score()
        return {result.check: result for result in results()}

    return judge


def _labels(found: dict[str, Result]) -> dict[str, str]:
    return {check: result.cause.label if result.cause else "passed" for check, result in found.items()}


def _lost(label: str) -> dict[str, str]:
    return {"right_code": label, "adds": "not-reached", "signs": "not-reached", "parametrized": "not-reached"}


def test_tests_that_tell_right_from_wrong_pass(judge: Judge) -> None:
    assert set(_labels(judge(GOOD)).values()) == {"passed"}


def test_each_bug_that_is_missed_is_told_by_its_behaviour(judge: Judge) -> None:
    found = judge(IT + "assert multiply(2, 3) == 6\n")
    assert _labels(found)["adds"] == "passed"
    assert _labels(found)["parametrized"] == ""
    assert str(found["signs"].cause) == (
        "`test_calculator.py` passes on code in which `multiply(-2, 3)` is 6 (1 of 2 bugs caught); "
        "expected a test to fail. Signs."
    )


@pytest.mark.parametrize(
    ("tests", "label"),
    [
        (IT + "multiply(2, 3)\n", "asserts-nothing"),
        (IT + "multiply(2, 3)\n    assert True\n", "asserts-nothing"),
        (IT + "return multiply(2, 3) == 6\n", "returns-instead-of-asserting"),
        (IT + "assert (multiply(2, 3) == 6, 'no')\n", "asserts-a-tuple"),
        ("def test_it():\n    assert 2 * 3 == 6\n", "never-calls"),
        ("def multiply(a, b): return 6\ndef test_it(): assert multiply(2, 3) == 6\n", "tests-own-copy"),
        (IT + "assert multiply(2, 2) == 4\n", "catches-nothing"),
    ],
)  # fmt: skip
def test_tests_that_catch_nothing_are_told_why(
    judge: Judge, tests: str, label: str, recwarn: pytest.WarningsRecorder
) -> None:
    found = judge(tests)
    assert _labels(found) == _lost(label)
    assert "passes on right code, and on code with any of 2 bugs" in str(found["right_code"].cause)
    assert not recwarn.list


@pytest.mark.parametrize(
    ("tests", "label", "says"),
    [
        (IT.replace("test", "check") + "assert True\n", "collects-nothing", "`check_it`"),
        ("import pytest\n@pytest.mark.skip\ndef test_it():\n    pass\n", "nothing-passes", "skipped"),
        ("def test_it(:\n", "does-not-import", "SyntaxError"),
        ("from calculator import product\n", "does-not-import", "from 'calculator' (calculator.py)"),
        ("raise NotImplementedError()\n", "not-started", "has no tests yet"),
        ("import sys\nsys.exit()\n", "exits", "ends"),
        ("import os\nos._exit(0)\n", "exits", "ends"),
        (IT + "assert multiply(2, 3) == 7\n", "fails-on-right-code", "assert 6 == 7"),
        (IT + "raise RuntimeError('use the \"django_db\" mark')\n", "no-database-mark", "asking for it"),
        (
            IT + "import inspect\n    assert '*' in inspect.getsource(multiply)\n",
            "reads-the-source",
            "`test_it`",
        ),
        ("import calculator\nopen(calculator.__file__)\ndef test_it(): pass\n", "reads-the-source", "look"),
        ("def test_it():\n    assert '*' in open('calculator.py').read()\n", "reads-the-source", "`test_it`"),
        (
            IT + "assert multiply.__code__.co_code\n",
            "reads-the-source",
            "`test_it`",
        ),
    ],
)  # fmt: skip
def test_tests_that_show_nothing_get_nothing(judge: Judge, tests: str, label: str, says: str) -> None:
    found = judge(tests)
    assert _labels(found) == _lost(label)
    assert says in str(found["right_code"].cause)


def test_tests_are_not_told_which_code_has_a_bug(judge: Judge, tmp_path: Path) -> None:
    told = tmp_path / "told"
    tests = f"""
        def test_it(request):
            options = sorted(vars(request.config.option).items())
            with open({str(told)!r}, "a") as file:
                print(options, request.config.invocation_params.args, file=file)
    """
    judge(tests)
    lines = told.read_text().splitlines()
    assert len(lines) == len(RIGHT) + 2
    assert len(set(lines)) == 1


def test_bugs_are_passed_over_once_right_code_has_failed(judge: Judge, tmp_path: Path) -> None:
    runs = tmp_path / "runs"
    tests = f"import calculator\nprint(file=open({str(runs)!r}, 'a'))\ndef test_it(): assert False\n"
    random.seed(1)  # which decides on the order
    judge(tests, right=RIGHT[:1] * 9)
    assert 9 <= len(runs.read_text()) < 11


def test_each_version_has_a_folder_of_its_own(judge: Judge) -> None:
    tests = GOOD + "\n    def test_alone():\n        open('mark', 'x').close()\n"
    assert set(_labels(judge(tests)).values()) == {"passed"}


def test_right_code_written_otherwise_shows_that_a_test_is_too_strict(judge: Judge) -> None:
    strict = "import calculator\ndef test_it():\n    assert calculator.multiply.__name__ == 'multiply'\n"
    found = judge(strict)
    assert _labels(found) == _lost("fails-on-right-code")
    assert str(found["right_code"].cause).startswith("`test_calculator.py::test_it` fails on right code: ")


def test_mocks_may_look_at_signatures(judge: Judge) -> None:
    mocks = GOOD + textwrap.indent(
        "def test_it():\n    from unittest import mock\n    mock.create_autospec(multiply)(1, 2)\n", "    "
    )
    assert _labels(judge(mocks))["right_code"] == "passed"


def test_fixtures_and_modules_beside_the_tests_come_along(judge: Judge) -> None:
    tests = (
        "from cases import CASES\ndef test_it(product):\n    assert all(product(*c) == r for c, r in CASES)\n"
    )
    found = judge(
        tests,
        conftest="import pytest, calculator\n@pytest.fixture\ndef product(): return calculator.multiply\n",
        cases="CASES = {(2, 3): 6, (-2, 3): -6}.items()\n",
        calculator="raise ValueError('the own one is not what is tested')\n",
        test_others="raise ValueError('nobody asked')\n",
    )
    assert [_labels(found)[check] for check in ("right_code", "adds", "signs")] == ["passed"] * 3


def test_what_one_run_leaves_is_not_there_in_the_next(judge: Judge) -> None:
    stateful = """
        from pathlib import Path
        import calculator

        def test_it():
            assert not Path("seen").exists()
            assert not hasattr(calculator, "seen")
            Path("seen").touch()
            calculator.seen = True
            assert calculator.multiply(2, 3) == 6
    """
    assert _labels(judge(stateful, right=RIGHT * 3))["right_code"] == "passed"


def test_tests_that_never_end_are_given_up(judge: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend2.checks.answering.stages.suite._CPU_SECONDS", 1.0)
    found = judge("def test_it():\n    while True:\n        pass\n")
    assert _labels(found) == _lost("never-ends")


def test_a_suite_that_is_not_there_is_asked_for(judge: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "write_text", lambda *_: None)
    assert _labels(judge("")) == _lost("missing-name")


def test_the_tests_may_live_in_another_process(far_away: Path) -> None:
    (far_away / "test_calculator.py").write_text(textwrap.dedent(GOOD))
    task = Task("multiply-tests")
    suite = task.suite("test_calculator.py", of="calculator.py")
    suite.right_code(*RIGHT, points=2)
    suite.bug("adds", points=1, behaviour="`multiply(2, 3)` is 5", code=ADDS)
    assert task.score() == 3


def test_only_the_warm_process_is_left(judge: Judge) -> None:
    judge(GOOD)
    left = psutil.Process().children(recursive=True)
    warm = [child for child in left if "nursery_harness.py" in " ".join(child.cmdline())]
    assert warm
    assert not [child for nursery in warm for child in nursery.children()]


def test_what_fails_on_right_code_in_one_cell_gets_nothing_in_the_next(judge: Judge) -> None:
    judge(IT + "assert multiply.__name__ == 'multiply'\n    assert multiply(2, 3) == 6\n")
    task = Task("multiply-tests")
    suite = task.suite("test_calculator.py", of="calculator.py")
    suite.right_code(RIGHT[0], points=1, name="other_right_code")
    suite.bug("powers", points=1, behaviour="`multiply(2, 3)` is 8", code="def multiply(a, b): return a**b\n")
    assert task.score() == 0
    found = {result.check: result.outcome for result in results()}
    assert (found["other_right_code"], found["powers"]) == ("not reached", "not reached")
