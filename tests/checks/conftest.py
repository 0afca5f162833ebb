"""An answer under test: written as source, judged in this process and from another."""

import runpy
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from backend2.checks import Connection, Export, Result, Task, connect, results, verdict
from backend2.checks.answer import Answer
from backend2.checks.connection import InProcess, current

_BESIDE = runpy.run_path(str(Path(__file__).with_name("two_processes.py")))


class Student:
    """Somebody who writes an answer.

    Args:
        run: Runs source where the answer lives.
    """

    def __init__(self, run: Callable[[str], None], answer: Answer) -> None:
        self._run = run
        self._answer = answer

    def writes(self, source: str) -> None:
        """Run the answer's cell."""
        self._run(textwrap.dedent(source))

    def __getitem__(self, name: str) -> Export:
        return Export(self._answer, name)


@pytest.fixture(scope="session")
def other_process() -> Iterator[Any]:
    connection = _BESIDE["OtherProcess"]()
    yield connection
    connection.stop()


@pytest.fixture
def connected() -> Iterator[Callable[[Connection], None]]:
    """Returns what `connect` is, undone after the test."""
    before = current()
    yield connect
    connect(before)


@pytest.fixture
def names(connected: Callable[[Connection], None]) -> dict[str, Any]:
    """The names of an answer in this process, which checks are connected to."""
    found: dict[str, Any] = {"__name__": "__main__"}
    connected(InProcess(lambda: found))
    return found


@pytest.fixture
def write(names: dict[str, Any]) -> Callable[[str], None]:
    """Returns a function that runs an answer's source in this process."""
    return lambda source: _BESIDE["run_answer"](textwrap.dedent(source), names)


@pytest.fixture
def neighbour(write: Callable[[str], None]) -> Iterator[Student]:
    """A student whose answer lives in this process, while it is judged."""
    with Answer() as answer:
        yield Student(write, answer)


@pytest.fixture(params=["in this process", "in another process"])
def student(
    request: pytest.FixtureRequest, other_process: Any, connected: Callable[[Connection], None]
) -> Iterator[Student]:
    """A student whose answer lives in this process, then one whose answer lives in another, being judged."""
    if request.param == "in this process":
        yield request.getfixturevalue("neighbour")
        return
    connected(other_process)
    with Answer() as answer:
        yield Student(other_process.run, answer)


@pytest.fixture
def far_away(other_process: Any, connected: Callable[[Connection], None], tmp_path: Path) -> Iterator[Path]:
    """The folder of an answer that lives in another process, which checks are connected to."""
    before = Path.cwd()
    other_process.run(f"import os\nos.chdir({str(tmp_path)!r})")
    connected(other_process)
    yield tmp_path
    other_process.run(f"import os\nos.chdir({str(before)!r})")


@pytest.fixture
def judge() -> Callable[[Task], dict[str, Result]]:
    """Returns a function that scores a task and returns the results of all its checks so far, by id."""

    def score(task: Task) -> dict[str, Result]:
        task.score()
        return {found.check: found for found in results() if found.task == task.name}

    return score


@pytest.fixture(autouse=True)
def _forget_results() -> Iterator[None]:
    yield
    verdict._record.clear()
