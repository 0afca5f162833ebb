"""Pytest on a notebook's files: what it shows and finds, what it runs on, and how it ends."""

import re
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from backend2.outside import CannotRun, run_pytest

Write = Callable[[str, str], None]
APP = "def add(a, b):\n    return a + b\n"
TEST_APP = """
    import pytest
    from app import add

    def test_add():
        assert add(2, 3) == 5

    class TestSums:
        @pytest.mark.parametrize(("a", "b", "total"), [(1, 1, 2), (2, "2", 4)], ids=["ones", "twos"])
        def test_sum(self, a, b, total):
            assert add(a, b) == total

    @pytest.fixture
    def broken():
        raise ValueError("out of tea")

    def test_broken(broken): ...

    @pytest.mark.skip(reason="later")
    def test_later(): ...
"""


@pytest.fixture(autouse=True)
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Returns what writes a file of the notebook's folder, in which this process now is."""
    monkeypatch.chdir(tmp_path)

    def write_dedented(name: str, text: str) -> None:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")

    return write_dedented


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[\d;]*m", "", text)


def test_each_test_is_told_with_its_parameters_and_its_reason(write: Write) -> None:
    write("app.py", APP)
    write("test_app.py", TEST_APP)
    run = run_pytest("test_app.py")
    told = [(test.group, test.name, test.parameters, test.outcome) for test in run.tests]
    assert told == [
        ("", "test_add", {}, "passed"),
        ("TestSums", "test_sum", {"a": "1", "b": "1", "total": "2"}, "passed"),
        ("TestSums", "test_sum", {"a": "2", "b": "'2'", "total": "4"}, "failed"),
        ("", "test_broken", {}, "error"),
        ("", "test_later", {}, "skipped"),
    ]
    assert {test.file for test in run.tests} == {"test_app.py"}
    assert run.exit_code == 1
    assert [test.name for test in run.passed] == ["test_add", "test_sum"]
    assert [test.name for test in run.failed] == ["test_sum", "test_broken"]
    assert repr(run) == "<pytest test_app.py: 2 passed, 1 failed, 1 error, 1 skipped>"
    assert repr(run.failed[1]) == "<test_app.py::test_broken: error, ValueError: out of tea>"
    assert repr(run.passed[0]) == "<test_app.py::test_add: passed>"


def test_pytests_own_output_is_shown_in_colour_and_the_same_each_time(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    write("test_app.py", "def test_add(tmp_path):\n    assert not tmp_path\n")
    run = run_pytest("test_app.py", "-v", "--durations=1", "--durations-min=0")
    shown = capsys.readouterr().out
    assert shown == run.output
    assert "\x1b[31mFAILED\x1b[0m" in shown
    assert plain(shown).splitlines()[:4] == [
        f"{' test session starts ':=^88}",
        "platform … -- Python …, pytest-…, pluggy-…",
        "cachedir: .pytest_cache",
        "rootdir: …",
    ]
    assert "E       AssertionError: assert not PosixPath('…/temporary/test_add0')" in plain(shown)
    assert plain(shown).splitlines()[-1] == f"{'=' * 34} 1 failed in …s {'=' * 38}"
    assert re.search(r"\d\.\d|backend2-", plain(shown)) is None
    assert run_pytest("test_app.py", "-v", "--durations=1", "--durations-min=0").output == shown


def test_the_marks_below_a_line_that_differ_from_python_to_python_are_left_out(write: Write) -> None:
    write("test_app.py", "def test_add():\n    len(1) + 2\n")
    shown = plain(run_pytest("test_app.py").output)
    assert "\n>       len(1) + 2\nE       TypeError: " in shown


def test_output_comes_while_pytest_runs(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(
        "test_waits.py",
        f"""
        import pathlib, time
        def test_quick(): ...
        def test_waits():
            while not pathlib.Path({str(tmp_path / "go")!r}).exists(): time.sleep(0.01)
        """,
    )
    shown = sys.stdout.write

    def look(text: str) -> int:
        if "PASSED" in text:
            (tmp_path / "go").touch()
        return shown(text)

    monkeypatch.setattr(sys.stdout, "write", look)
    assert len(run_pytest("-v").passed) == 2  # it ends once somebody has seen that the first test passed


def test_it_can_be_run_without_showing_anything(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    write("test_app.py", "def test_add(): assert False")
    run = run_pytest(show=False)
    assert capsys.readouterr() == ("", "")
    assert "1 failed" in plain(run.output)


def test_a_given_file_takes_the_place_of_the_folders_own_for_this_run(write: Write, tmp_path: Path) -> None:
    write("app.py", APP)
    write("other/app.py", "def add(a, b):\n    return a * b\n")
    write("test_app.py", "from app import add\n\ndef test_add():\n    assert add(2, 3) == 5\n")
    assert run_pytest(given={"app.py": "def add(a, b): return 6"}).failed
    assert run_pytest(given={"app.py": tmp_path / "other" / "app.py"}).failed
    assert run_pytest("test_app.py").passed
    assert (tmp_path / "app.py").read_text(encoding="utf-8") == APP


def test_given_files_are_enough(write: Write, tmp_path: Path) -> None:
    given = {"shop/app.py": APP, "test_app.py": "from shop.app import add\ndef test_add(): assert add(1, 1)"}
    assert len(run_pytest("test_app.py", given=given).passed) == 1
    assert list(tmp_path.iterdir()) == []


def test_the_folders_modules_fixtures_and_settings_are_there(write: Write) -> None:
    write("shop/prices.py", "tea = 3\n")
    write("shop/test_prices.py", "from shop.prices import tea\ndef test_tea(price): assert tea == price\n")
    write("shop/conftest.py", "import pytest\n@pytest.fixture\ndef price(): return 3\n")
    write("pytest.ini", "[pytest]\npython_functions = test_* check_*\n")
    write("test_more.py", "def check_it(): ...\n")
    run = run_pytest()
    assert [test.name for test in run.passed] == ["test_tea", "check_it"]
    assert run.passed[0].fixtures == ["price"]


def test_what_is_hidden_or_installed_is_left_out(write: Write) -> None:
    for folder in (".ipynb_checkpoints", "venv/lib", "__pycache__"):
        write(f"{folder}/test_old.py", "def test_old(): assert False")
    write("venv/pyvenv.cfg", "")
    write("test_new.py", "def test_new(): ...")
    assert [test.name for test in run_pytest().tests] == ["test_new"]


def test_nothing_of_it_stays_in_the_folder_or_for_the_next_run(write: Write, tmp_path: Path) -> None:
    write("app.py", "names = []\n")
    write(
        "test_app.py",
        """
        import os, pathlib
        from app import names
        def test_first_time():
            assert not names and not pathlib.Path("left.txt").exists() and "LEFT" not in os.environ
            names.append(1)
            pathlib.Path("left.txt").touch()
            pathlib.Path("app.py").write_text("names = [1]")
            os.environ["LEFT"] = "1"
        """,
    )
    for _ in range(2):
        assert len(run_pytest("-q").passed) == 1
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["app.py", "test_app.py"]


def test_the_callers_own_pytest_and_its_settings_are_no_matter(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTEST_ADDOPTS", "--collect-only")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "40")
    write("test_app.py", "import os\ndef test_add(): assert os.environ['PYTEST_CURRENT_TEST']")
    run = run_pytest()
    assert len(run.passed) == 1
    assert max(map(len, plain(run.output).splitlines())) == 88


def test_installed_plugins_are_used_only_if_named(write: Write) -> None:
    write(
        "test_app.py", "def test_plugin(pytestconfig): assert pytestconfig.pluginmanager.hasplugin('xdist')"
    )
    assert run_pytest().failed
    assert run_pytest("-p", "xdist").passed


def test_a_file_named_like_one_of_pythons_own_disturbs_only_itself(write: Write) -> None:
    write("errors.py", "tea = 3\n")
    write("json.py", "raise RuntimeError\n")
    write("test_errors.py", "import errors\ndef test_tea(): assert errors.tea == 3\n")
    assert run_pytest("test_errors.py").passed


def test_coverage_says_which_lines_of_the_files_under_test_have_run(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    write("app.py", "def sign(n):\n    if n < 0:\n        return -1\n    return 1\n")
    write("test_app.py", "from app import sign\n\ndef test_sign():\n    assert sign(2) == 1\n")
    run = run_pytest("-q", coverage=True)
    covered = run.coverage["app.py"]
    assert (covered.statements, covered.missed, covered.percent) == ([1, 2, 3, 4], [3], 75)
    assert list(run.coverage) == ["app.py"]
    assert re.search(r"app\.py +4 +1 +75% +3\n", capsys.readouterr().out)
    assert len(run.passed) == 1


def test_coverage_of_nothing_is_nothing(write: Write) -> None:
    write("test_app.py", "def test_nothing(): ...\n")
    run = run_pytest(coverage=True)
    assert (run.exit_code, run.coverage) == (0, {})


def test_a_file_that_cannot_be_imported_is_told_in_the_result(write: Write) -> None:
    write("test_app.py", "import nothing\n")
    run = run_pytest("test_app.py")
    assert run.exit_code == 2
    assert run.errors == {"test_app.py": "ModuleNotFoundError: No module named 'nothing'"}
    assert repr(run) == "<pytest test_app.py: test_app.py can't be collected>"
    assert sys.base_prefix not in run.output


def test_no_tests_are_no_error(write: Write) -> None:
    write("test_app.py", "def check_add(): ...\n")
    run = run_pytest("test_app.py")
    assert (run.exit_code, repr(run)) == (5, "<pytest test_app.py: no tests ran>")


def test_a_test_that_exits_fails_alone(write: Write) -> None:
    write("test_app.py", "def test_exit(): exit(3)\ndef test_other(): ...\n")
    assert repr(run_pytest()) == "<pytest: 1 passed, 1 failed>"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["test_nothing.py"], "There is no file 'test_nothing.py'. Run the cell that writes it first."),
        (["test_nothing.py::test_add"], "There is no file 'test_nothing.py'"),
        (["../test_app.py"], "'../test_app.py' is outside the notebook's folder"),
        (["--foo"], "pytest --foo can't begin. unrecognized arguments: --foo"),
        (["nowhere"], "pytest nowhere can't begin. file or directory not found: nowhere"),
        (["test_app.py::test_sub"], "can't begin. not found: test_app.py::test_sub"),
        (["-k", "a b"], "pytest -k 'a b' can't begin. Wrong expression passed to '-k'"),
    ],
)
def test_a_mistake_of_the_call_is_told_in_one_line(write: Write, arguments: list[str], message: str) -> None:
    write("test_app.py", "def test_add(): ...\n")
    with pytest.raises(CannotRun) as caught:
        run_pytest(*arguments)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"../app.py": ""}, "'../app.py' is outside the folder"),
        ({"app.py": Path("nothing.py")}, "There is no file 'nothing.py' to take for app.py"),
        (
            {"conftest.py": "\nimport nothing"},
            "can't begin. conftest.py, line 2: ModuleNotFoundError",
        ),
        ({"conftest.py": "x = = 3"}, "can't begin. conftest.py, line 1: SyntaxError: invalid syntax"),
        (
            {"conftest.py": "def pytest_collection_modifyitems(items):\n    1 / 0"},
            "broke down. conftest.py, line 2: ZeroDivisionError: division by zero",
        ),
        ({"test_app.py": "exit(3)"}, "broke down. test_app.py, line 1: SystemExit: 3"),
        ({"conftest.py": "exit(3)"}, "ended without a result while it was loading conftest.py."),
        (
            {"test_app.py": "import os\ndef test_ends(): os._exit(0)"},
            "ended without a result while it was running test_app.py::test_ends.",
        ),
    ],
)
def test_what_keeps_pytest_from_its_end_is_told_in_one_line(
    write: Write, given: dict[str, str | Path], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write("test_app.py", "def test_add(): ...\n")
    with pytest.raises(CannotRun) as caught:
        run_pytest(given=given)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "INTERNALERROR" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("test", "doing"),
    [
        (
            "def test_loop():\n    while True: pass\n",
            "running test_app.py::test_loop, at test_app.py, line 2",
        ),
        ("while True: pass\n", "importing test_app.py, at test_app.py, line 1: `while True: pass`"),
    ],
)
def test_time_that_is_up_is_told_with_the_line(write: Write, test: str, doing: str) -> None:
    write("test_app.py", test)
    with pytest.raises(CannotRun, match=f"was stopped after 3 s, while it was {doing}"):
        run_pytest(seconds=3)
