"""Libraries patched, and tests that don't test: what a real pytest says of an answer's tests stays true.

All hand in tests that call the code and expect nothing of what it returns, and try to make more of them.
"""

from dataclasses import replace

import pytest

from .conftest import Most, Play
from .machinery import SMALL, Attacks, Graded

ANSWER = "multiply-tests-answer"
IDLE = "def test_idle():\n    multiply(2, 3)\n"
WORTH = 0.0  # what tests like these deserve: they catch nothing

attacks = Attacks("08-pytest", replace(SMALL, seconds=60, cell_seconds=20))


def _tests(before: str, test: str = IDLE) -> str:
    """Write a file of tests."""
    return f"%%writefile test_calculator.py\nimport pytest\nfrom calculator import multiply\n{before}\n{test}"


def _beside(code: str) -> str:
    """Write idle tests, after code that runs in the notebook."""
    return f"""
from pathlib import Path
{code}
Path("test_calculator.py").write_text("from calculator import multiply\\n\\n" + {IDLE!r})
"""


@attacks.code(answer=ANSWER, worth=WORTH, is_guarded=False)
def expects_nothing() -> str:
    """Tries nothing: by this the others are measured."""
    return _tests("")


@attacks.code(answer=ANSWER, worth=WORTH, is_guarded=False)
def patches_raises() -> str:
    """Has `pytest.raises` and `approx` take anything."""
    return _tests(
        """
import contextlib
pytest.raises = lambda *_, **__: contextlib.suppress(BaseException)
pytest.approx = lambda value: value
""",
        "def test_it():\n    with pytest.raises(TypeError):\n        multiply('ab', 3)\n",
    )


@attacks.code(answer=ANSWER, worth=WORTH, is_guarded=False)
def patches_reports() -> str:
    """Changes what pytest reports, from within the tests."""
    return _tests("""
import _pytest.reports, _pytest.runner, sys
_pytest.reports.TestReport.outcome = property(lambda self: "failed", lambda self, value: None)
_pytest.runner.check_interactive_exception = lambda *_: True
for module in list(sys.modules.values()):
    if hasattr(module, "Reporter"):
        module.Reporter.report = lambda self: {"tests": [], "errors": []}
""")


@attacks.code(answer=ANSWER, worth=WORTH, is_guarded=False)
def counts_its_runs() -> str:
    """Passes on the first version of the code, and fails on all later ones: it keeps count in files."""
    return _tests(
        """
import os
from pathlib import Path
count = 0
for folder in ("/tmp", "/dev/shm", "/room/work", "/room/home"):
    try:
        with open(folder + "/count", "a+") as file:
            file.write("x")
            count = max(count, file.tell())
    except OSError:
        pass
""",
        "def test_it():\n    multiply(2, 3)\n    assert count <= 1\n",
    )


@attacks.code(answer=ANSWER, worth=WORTH, is_guarded=False)
def ends_python() -> str:
    """Ends pytest itself, as if all had passed, or failed."""
    return _tests("import os", "def test_it():\n    multiply(2, 3)\n    os._exit(1)\n")


@attacks.code(answer=ANSWER, worth=WORTH)
def leaves_a_plugin() -> str:
    """Has pytest load a plugin that fails all tests of some versions."""
    return _beside("""
import os
Path("/tmp/evil.py").write_text('''
def pytest_runtest_makereport(item, call):
    raise SystemExit(0)
''')
os.environ.update(PYTEST_PLUGINS="evil", PYTHONPATH="/tmp", PYTEST_ADDOPTS="-p evil --maxfail=0")
""")


@attacks.code(answer=ANSWER, worth=WORTH)
def leaves_modules_beside() -> str:
    """Leaves modules named pytest, conftest, json and sitecustomize beside the tests."""
    return _beside("""
for name in ("pytest", "_pytest", "json", "sitecustomize", "usercustomize", "pluggy"):
    Path(name + ".py").write_text("raise SystemExit(0)")
Path("conftest.py").write_text('''
import pytest
@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    report.outcome = "passed"
    return report
''')
Path("pytest.ini").write_text("[pytest]\\naddopts = --collect-only\\n")
""")


@attacks.code(answer=ANSWER, worth=WORTH)
def forges_the_stage() -> str:
    """Patches what plays tests: the first version passes, all later ones fail."""
    return _beside("""
import itertools
from backend2.checks.answering.stages.suite import _Runner
original, count = _Runner.run, itertools.count()
def run(self, version):
    report = original(self, version)
    if next(count) >= 1:
        report["exit_code"] = 1
        for test in report["tests"]:
            test.update(outcome="failed", reason="AssertionError")
    return report
_Runner.run = run
""")


@attacks.code(answer=ANSWER, worth=WORTH)
def tells_bugs_by_the_order() -> str:
    """Patches what plays tests: a version fails if anything of its order says that it has a bug."""
    return _beside("""
import json
from backend2.checks.answering.stages import suite
play, first = suite.play, []
def look(options, visit):
    reply = play(options, visit)
    told = json.dumps({key: value for key, value in options.items() if key != "version"}).lower()
    if "run" in reply:
        first.append(told) if not first else None
        if told != first[0] or "bug" in told or "right" in told:
            reply["run"]["exit_code"] = 1
    return reply
suite.play = look
""")


@pytest.fixture(scope="module")
def graded(play: Play) -> Graded:
    return play(attacks)


@pytest.mark.parametrize("student", attacks.members)
def test_tests_are_worth_what_they_catch(graded: Graded, student: str) -> None:
    graded.prove(student)


def test_nobody_else_is_touched(graded: Graded, most: Most) -> None:
    graded.prove_the_rest(most(attacks))
