"""A task's checks: defined in a notebook's check cell, run in order, and scored."""

import inspect
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from .answer import Answer, Export
from .apps import App
from .expectations import NOT_REACHED, Cause, Evidence, Failed, builds_on, not_reached
from .fresh import Fresh, FreshProject
from .programs import Program
from .report import Report, Score, show
from .suites import Suite
from .verdict import Outcome, Result, record, recorded, results
from .wire import Message


class CheckFunction(Protocol):
    """A function without parameters."""

    __name__: str

    def __call__(self) -> object:
        """Run the check."""


# A call that doesn't come back costs its whole time limit: after this many, the rest isn't tried.
_MOST_HANGS = 2
_SITE = re.compile(r"127\.0\.0\.1:\d+")


@dataclass(frozen=True)
class _Check:
    name: str
    title: str
    points: float
    needs: tuple[str, ...]
    function: CheckFunction


class Task:
    """The checks of one task, as far as one cell defines them.

    Args:
        name: The task's id, the same in every cell of it.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._checks: list[_Check] = []
        self._answer = Answer()
        self._folders: list[str] = []
        self._hangs = 0

    def export(self, name: str) -> Export:
        """Return what stands for a name that the student's notebook must define.

        Call it otherwise in the check cell, such as `factorial_answer`: in a notebook, check and answer share
        their names, and the answer needs its own.
        """
        return Export(self._answer, name)

    def app(self, name: str) -> App:
        """Return what stands for a web app in a file that the answer writes; `name` is such as "shop:app"."""
        return App(self._answer, name)

    def program(self, module: str) -> Program:
        """Return what stands for a file that the answer writes, called `module` and ".py"."""
        return Program(self._answer, module)

    def suite(
        self,
        file: str,
        *,
        of: str,
        folder: str = "",
        project: Mapping[str, str] | None = None,
        django: bool = False,
    ) -> Suite:
        """Return what stands for tests that the answer writes.

        Args:
            file: The file that holds them, relative to `folder`.
            of: The module that they test, a path relative to `folder`.
            folder: The folder that they are in, relative to the notebook's.
            project: What the code under test needs besides that module: texts by path.
            django: Whether the project is one of Django's, tested with pytest-django.
        """
        return Suite(self, file, of, folder, project or {}, django=django)

    def fresh(self, module: str, *, at: str = "", zone: str = "UTC") -> Fresh:
        """Return what imports a file of the answer in a process of its own.

        Args:
            module: The file's name without ".py".
            at: The local time at which that process's wall clock stands, such as "2026-03-28T23:59:58.250".
                If not given, the clock is the real one until it is set.
            zone: That process's time zone.
        """
        options = {"module": module, "own": [f"{module}.py"], "at": at, "zone": zone}
        return Fresh(self, f"import {module}", options)

    def django(
        self,
        app: str,
        *,
        answer: Sequence[str],
        project: Mapping[str, str],
        folder: str = "",
        settings: str = "config.settings",
        at: str = "",
        zone: str = "UTC",
    ) -> FreshProject:
        """Return what makes a Django project with files of the answer, in a process of its own.

        Args:
            app: The app that they belong to.
            answer: The answer's files, relative to `folder`.
            project: The other files of the project: texts by path.
            folder: The folder that the answer's files are in, relative to the notebook's.
            settings: The module with the project's settings.
            at: As for `fresh`.
            zone: As for `fresh`.
        """
        options = {"django": app, "own": list(answer), "project": dict(project), "folder": folder}
        clock = {"at": at, "zone": zone}
        return FreshProject(self, answer[0], {**options, "settings": settings, **clock})

    def play(self, stage: str, options: Message) -> Message:
        """Play a file of the answer on one of the stages; for the instruments."""
        return self._answer.request_watched({"op": "stage", "name": stage, "options": options})

    def folder(self) -> str:
        """Make an empty folder where the answer can write, and return its path. It goes with the judging."""
        path: str = self._answer.decode(self._answer.request({"op": "folder"})["value"], "folder")
        self._folders.append(path)
        return path

    def read_file(self, path: str) -> bytes | None:
        """Return what is in a file on the answer's side; None if it isn't there, or larger than 10 MB."""
        reply = self._answer.request({"op": "read", "path": path})
        data: bytes | None = self._answer.decode(reply["value"], path)
        return data

    def list_folder(self, path: str) -> list[str]:
        """Return the names of what is in a folder on the answer's side, sorted."""
        names: list[str] = self._answer.decode(
            self._answer.request({"op": "list", "path": path})["value"], ""
        )
        return names

    def check(
        self, *, points: float, needs: str | Iterable[str] = ()
    ) -> Callable[[CheckFunction], CheckFunction]:
        """Make a check of a function without parameters.

        Its name is the check's id and its docstring the title that the student reads. It passes if it runs to
        its end and at least one expectation was met on the way.

        Args:
            points: What it is worth; more than 0.
            needs: Ids of checks of this task that it builds on, of this cell or an earlier one.

        Returns:
            The decorator.

        Raises:
            ValueError: The points aren't positive, the docstring is missing, or the id is taken.
        """
        names = (needs,) if isinstance(needs, str) else tuple(needs)

        def define(function: CheckFunction) -> CheckFunction:
            title = inspect.getdoc(function) or ""
            self._refuse_bad(function.__name__, title, points)
            self._checks.append(_Check(function.__name__, title, points, names, function))
            return function

        return define

    def _refuse_bad(self, name: str, title: str, points: float) -> None:
        if points <= 0:
            raise ValueError(f"check {name} is worth {points} points: make it more than 0")
        if not title:
            raise ValueError(f"check {name} has no docstring: say in it what the check shows")
        if any(check.name == name for check in self._checks):
            raise ValueError(f"check {name} is defined twice: give one of them another name")

    def score(self) -> Score:
        """Run the checks, show a table of what they found, and return the points.

        As the last line of a cell, the score is the cell's value, which nbgrader takes for partial credit.

        Returns:
            The points earned, a float.

        Raises:
            ValueError: An export has taken the answer's own name.
        """
        self._hangs = self._count_earlier_hangs()
        for check in self._checks:
            _refuse_taken_names(check.function)
        with self._answer:
            found = [self._run(check) for check in self._checks]
        show(Report(found))
        return Score(found)

    def _count_earlier_hangs(self) -> int:
        """Count the hangs that the task's other cells have seen."""
        mine = {check.name for check in self._checks}
        others = [found for found in results() if found.task == self.name and found.check not in mine]
        return sum(found.cause is not None and found.cause.label == "never-ends" for found in others)

    def _run(self, check: _Check) -> Result:
        outcome = self._not_reached(check) or self._judge(check)
        record(outcome)
        return outcome

    def _not_reached(self, check: _Check) -> Result | None:
        missed = [
            found for found in (recorded(self.name, need) for need in check.needs) if found and found.cause
        ]
        if missed:
            cause = builds_on(missed[0].title)
        elif self._hangs >= _MOST_HANGS:
            cause = not_reached(
                "Your answer did not come back from earlier calls, so it was not called again"
            )
        else:
            return None
        return Result(self.name, check.name, check.title, "not reached", check.points, cause)

    def _judge(self, check: _Check) -> Result:
        cause = self._cause(check)
        self._hangs += cause is not None and cause.label == "never-ends"
        outcome: Outcome = "passed"
        if cause:
            outcome = "not reached" if cause.label == NOT_REACHED else "failed"
        return Result(self.name, check.name, check.title, outcome, check.points, cause)

    def _cause(self, check: _Check) -> Cause | None:
        before = Evidence.count
        try:
            returned = check.function()
        except Failed as failure:
            return self._without_addresses(failure.cause)
        except Exception as error:
            return _broken(check, f"{type(error).__name__}: {error}")
        if inspect.iscoroutine(returned):
            returned.close()
            return _broken(check, "it is an async function, which nobody awaits")
        if Evidence.count == before:
            return _broken(check, "it expects nothing")
        return None

    def _without_addresses(self, cause: Cause) -> Cause:
        """Leave out what differs each time and says nothing to the student: folders' paths, sites' ports."""

        def plain(text: str) -> str:
            for folder in self._folders:
                text = text.replace(folder, "folder")
            return _SITE.sub("site", text)

        return replace(
            cause, called=plain(cause.called), got=plain(cause.got), expected=plain(cause.expected)
        )


def _refuse_taken_names(function: CheckFunction) -> None:
    names: dict[str, object] = getattr(function, "__globals__", {})
    taken = [name for name, value in names.items() if isinstance(value, Export) and value.name == name]
    if taken:
        name = taken[0]
        raise ValueError(
            f"the check cell has replaced the answer's own {name}: call the export {name}_answer"
        )


def _broken(check: _Check, why: str) -> Cause:
    look_at = (
        "Does your answer give the kind of value that the task asks for? "
        "If so, the fault is the course's: please tell your instructor."
    )
    return Cause(
        "", f"The check {check.name} could not judge your answer ({why})", "", look_at, "check-broken"
    )
