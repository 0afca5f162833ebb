"""Tests that an answer has written, judged by what they let pass: right code, and code with seeded bugs.

Seeding bugs to see whether tests notice is the idea of mutation testing; here each bug is a misunderstanding
that somebody might have, and is told by how it behaves.
"""

import ast
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from backend2.outside.pytest_run import RanTest

from .expectations import Cause, Diagnosis, Failed, builds_on, expect
from .verdict import results
from .wire import Message

if TYPE_CHECKING:
    from .task import Task

Version = str | Mapping[str, str]

RIGHT_CODE_TITLE = "Your tests pass on right code, however it is written, and not on everything"
BUG_TITLE = "Your tests fail on code in which {behaviour}"
_MOST_NAMES = 3
_INTERNAL_ERROR = 3  # pytest's exit code for `sys.exit()` in a file of tests, for instance


@dataclass(frozen=True)
class _Bug:
    check: str
    behaviour: str
    code: Version
    look_at: str


class Suite:
    """An answer's tests.

    They are run by a real pytest on the answer's side: in a process and a folder of its own for each version
    of the code, and in random order, so that nothing but what the code does tells one version from another.

    Args:
        task: The task, whose checks it adds to.
        file: The tests, relative to `folder`.
        of: The module that the tests are about, a path relative to `folder`.
        folder: The folder that holds them, relative to the notebook's.
        project: What every version has besides, text by path.
        django: Whether pytest-django takes part.
    """

    def __init__(
        self, task: "Task", file: str, of: str, folder: str, project: Mapping[str, str], *, django: bool
    ) -> None:
        self._task = task
        self._file = file
        self._of = of
        self._options = {"file": file, "folder": folder, "project": dict(project), "django": django}
        self._right: list[Version] = []
        self._right_check = ""
        self._bugs: list[_Bug] = []
        self._runs: dict[str, list[Message]] = {}

    def right_code(self, *versions: Version, points: float, name: str = "right_code") -> None:
        """Add a check: the tests pass on each of these versions, and fail on one with a bug at least.

        Args:
            versions: Right ones, written differently: the text of the file `of`, or of several, by path.
            points: What the check is worth.
            name: The check's id.
        """
        self._right.extend(versions)
        self._right_check = name
        self._add_check(name, RIGHT_CODE_TITLE, points, (), self._expect_right_code_to_pass)

    def bug(self, name: str, *, points: float, behaviour: str, code: Version, look_at: str = "") -> None:
        """Add a check: at least one test fails on this version. It builds on the check of right code.

        Args:
            name: The check's id.
            points: What the check is worth.
            behaviour: What is wrong with the version, seen from outside, such as "`multiply(2, 3)` is 5".
            code: The version, as for `right_code`.
            look_at: What to tell a student whose tests missed it, if no misconception explains that.
        """
        bug = _Bug(name, behaviour, code, look_at)
        self._bugs.append(bug)
        title = BUG_TITLE.format(behaviour=behaviour)
        self._add_check(name, title, points, (self._right_check,), lambda: self._expect_caught(bug))

    @property
    def tests(self) -> list[RanTest]:
        """The tests, as pytest collected them for the first right version.

        Raises:
            Failed: There are none.
        """
        run = self._judge()["right"][0]
        self._refuse_unfinished(run)
        return _read_tests(run)

    @property
    def caught(self) -> set[str]:
        """The checks of the bugs that the tests have caught, of those added so far."""
        runs = zip(self._bugs, self._judge()["bugs"], strict=True)
        return {bug.check for bug, run in runs if _is_caught(run)}

    def _add_check(self, name: str, title: str, points: float, needs: tuple[str, ...], function: Any) -> None:
        def check() -> None:
            function()

        check.__name__, check.__doc__ = name, title
        self._task.check(points=points, needs=needs)(check)

    # -- running

    def _judge(self) -> dict[str, list[Message]]:
        """Run the tests on all versions, once."""
        if not self._runs:
            codes = [*self._right, *(bug.code for bug in self._bugs)]
            versions = [self._as_files(code) for code in codes]
            self._begin(versions)
            runs: dict[int, Message] = {}
            for at in random.sample(range(len(versions)), len(versions)):
                runs[at] = _SKIPPED if self._is_lost(at, runs) else self._run(versions[at])
            self._play({"do": "end"})
            in_place, count = [runs[at] for at in range(len(versions))], len(self._right)
            self._runs = {"right": in_place[:count], "bugs": in_place[count:]}
        return self._runs

    def _is_lost(self, place: int, runs: Mapping[int, Message]) -> bool:
        """Say whether nothing depends on a version any more: never-ending tests, or bugs after right code."""
        count = len(self._right)
        has_failed = any(at < count and run.get("exit_code") != 0 for at, run in runs.items())
        return (has_failed and place >= count) or any("late" in run for run in runs.values())

    def _run(self, version: Mapping[str, str]) -> Message:
        run: Message = self._play({"do": "run", "version": version})["run"]
        return run

    def _begin(self, versions: list[dict[str, str]]) -> None:
        """Have pytest get ready. Which versions have a bug, nobody is told there, not even by their order."""
        module = PurePosixPath(self._of).with_suffix("")
        shared = {"names": _names_in(versions[0].get(self._of, "")), "module": module.name}
        shared |= {"paths": sorted({path for version in versions for path in version})}
        reply = self._play(
            {"do": "begin", **self._options, **shared, "same_models": _have_same_models(versions)}
        )
        if "missing" in reply:
            look_at = "Run the cell with your tests first, and keep its first line, which writes the file."
            raise Failed(Cause(reply["missing"], "does not exist", "it to be there", look_at, "missing-name"))

    def _play(self, options: Message) -> Message:
        return self._task.play("suite", options)

    def _as_files(self, version: Version) -> dict[str, str]:
        return {self._of: version} if isinstance(version, str) else dict(version)

    # -- right code

    def _expect_right_code_to_pass(self) -> None:
        self._refuse_failed_before()
        for run in self._judge()["right"]:
            self._refuse_unfinished(run)
            self._refuse_readers(run)
            self._refuse_failing(run)
        if self._bugs:
            self._expect_something_caught()

    def _refuse_failed_before(self) -> None:
        """Give nothing for bugs to tests that fail on the right code of an earlier cell."""
        for found in results():
            mine = found.task == self._task.name and found.title == RIGHT_CODE_TITLE
            if not mine or found.check == self._right_check or not found.cause:
                continue
            if found.cause.label not in _EXPLANATIONS:  # or they have but caught none of its bugs
                raise Failed(builds_on(found.title))

    def _expect_something_caught(self) -> None:
        label, look_at = _explain(self._judge()["bugs"][0])
        expect(
            bool(self.caught),
            called=self._file,
            got="passes on right code, and on code with any of "
            f"{len(self._bugs)} bugs, such as one by which {self._bugs[0].behaviour}",
            expected="a test to fail on one of them",
            look_at=look_at,
            label=label,
        )

    def _refuse_unfinished(self, run: Message) -> None:
        if "late" in run or "skipped" in run:
            self._fail("does not come to its end", "an end", _LOOK_NEVER_ENDS, "never-ends")
        if "ended" in run or run["exit_code"] == _INTERNAL_ERROR:
            self._fail("ends the whole program", "pytest to go on", _LOOK_EXITS, "exits")
        for error in run["errors"]:
            if error["type"] == "NotImplementedError":
                self._fail("has no tests yet", "tests", _LOOK_NOT_STARTED, "not-started")
            look_at = "pytest can't collect the file. Run it yourself, and look at the line that it names."
            self._fail(f"can't be collected: {error['reason']}", "tests", look_at, "does-not-import")
        if not run["tests"]:
            self._fail("holds no test that pytest collects", "tests", _why_none(run), "collects-nothing")

    def _refuse_readers(self, run: Message) -> None:
        if not run["read_source"]:
            return
        reader = next(filter(None, run["read_source"]), "")
        who = "looks at the code that it tests" + (f" in `{reader}`" if reader else "")
        look_at = "The next version may be written differently. Call it, and compare what it does."
        self._fail(who, "tests of what it does", look_at, "reads-the-source")

    def _refuse_failing(self, run: Message) -> None:
        tests = _read_tests(run)
        wrong = next((test for test in tests if test.outcome in ("failed", "error")), None)
        if wrong:
            expect(
                False,
                called=wrong.id,
                got=f"fails on right code: {wrong.reason}",
                expected="it to pass",
                diagnoses=[_NO_DATABASE_MARK],
                look_at="Does the task promise what the test asks for? Right code may differ in the rest.",
                label="fails-on-right-code",
                subject=wrong.reason,
            )
        expect(
            any(test.outcome == "passed" for test in tests),
            called=self._file,
            got="holds no test that passes",
            expected="some that do",
            look_at="A test that is skipped, or expected to fail, shows nothing.",
            label="nothing-passes",
        )

    def _fail(self, got: str, expected: str, look_at: str, label: str) -> None:
        raise Failed(Cause(self._file, got, expected, look_at, label))

    # -- bugs

    def _expect_caught(self, bug: _Bug) -> None:
        caught = self.caught
        expect(
            bug.check in caught,
            called=self._file,
            got=f"passes on code in which {bug.behaviour} ({len(caught)} of {len(self._bugs)} bugs caught)",
            expected="a test to fail",
            look_at=bug.look_at or "Which call would show it? Add a test with that call.",
            label="bug-missed",
        )


_LOOK_NEVER_ENDS = "Look for a loop in a test that never ends, or for something that waits."
_LOOK_NOT_STARTED = "Write them in the place of `raise NotImplementedError()`."
_LOOK_EXITS = "Look for `exit()`, `quit()` or `sys.exit()` outside of a function."
_NO_DATABASE_MARK = Diagnosis(
    "no-database-mark",
    lambda reason: 'use the "django_db" mark' in reason,
    "The test uses the database without asking for it. Mark it with `@pytest.mark.django_db`.",
)


_SKIPPED: Message = {"skipped": True}
_SET_UP_FROM = ("__init__.py", "apps.py", "models.py")


def _have_same_models(versions: list[dict[str, str]]) -> bool:
    """Say whether the versions have in common all that Django imports when it is set up."""
    paths = {path for version in versions for path in version if PurePosixPath(path).name in _SET_UP_FROM}
    return all(len({version.get(path) for version in versions}) == 1 for path in paths)


def _is_caught(run: Message) -> bool:
    return not run.get("skipped") and run.get("exit_code") != 0


def _read_tests(run: Message) -> list[RanTest]:
    return [RanTest(**test) for test in run["tests"]]


def _names_in(source: str) -> list[str]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return [node.name for node in ast.parse(source).body if isinstance(node, kinds)]


def _why_none(run: Message) -> str:
    functions = run["facts"]["uncollected"]
    if not functions:
        return "Write functions whose names begin with `test_`."
    return (
        "pytest takes functions whose names begin with `test_`, and classes whose names begin with `Test`. "
        f"You have {_list(functions)}."
    )


def _explain(run: Message) -> tuple[str, str]:
    """Say why tests catch nothing at all, by what their text says: a label, and what to look at."""
    facts = run.get("facts", _NO_FACTS)
    applies = {
        "tests-own-copy": bool(facts["own"]),
        "never-calls": not facts["uses"],
        "asserts-a-tuple": facts["tuple_asserts"] and not facts["asserts"],
        "returns-instead-of-asserting": facts["returns"] and not facts["asserts"],
        "asserts-nothing": not facts["asserts"],
    }
    label = next((label for label, found in applies.items() if found), "catches-nothing")
    return label, _EXPLANATIONS[label].format(own=_list(facts["own"]))


_NO_FACTS = {"own": [], "uses": [""], "tuple_asserts": 0, "returns": [], "asserts": 1}
_EXPLANATIONS = {
    "catches-nothing": "Would your tests notice it if the code were wrong? Compare, and with other values.",
    "tests-own-copy": "Your file defines {own} itself, and tests that. Import it from the module instead.",
    "never-calls": "Nothing in your tests mentions the code that they are to test.",
    "asserts-a-tuple": "`assert (…, …)` is true whatever stands in it. Leave the brackets out.",
    "returns-instead-of-asserting": "pytest ignores what a test returns. Write `assert` for `return`.",
    "asserts-nothing": "A test fails by an `assert` that isn't so. Compare what comes back with what should.",
}


def _list(names: Iterable[str]) -> str:
    shown = [f"`{name}`" for name in names]
    more = ["…"] if len(shown) > _MOST_NAMES else []
    return ", ".join([*shown[:_MOST_NAMES], *more])
