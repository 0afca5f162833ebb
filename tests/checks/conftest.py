"""An answer under test: written as source, judged in this process and from another."""

import linecache
import socket
import sys
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from backend2.checks import Connection, Export, Result, Task, connect, results, verdict
from backend2.checks.answer import Answer
from backend2.checks.connection import InProcess, current
from backend2.grading.limits import Limits


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
def zygote() -> Iterator[Any]:
    """What processes of answers are forked from, as when they are graded; but nothing shuts them in."""
    if sys.platform != "linux":
        pytest.skip("answers have processes of their own on Linux only")
    from backend2.grading.execution.station import Zygote

    made = Zygote("trusted", ("aiohttp",), is_wrapped=False)  # or the first call takes long
    made.wait()
    yield made
    made.end()


@pytest.fixture
def other_process(zygote: Any) -> Iterator[Any]:
    """A connection to an answer in another process."""
    from backend2.grading.execution.checks_end import AnswersProcess

    limits = Limits()
    ends = [socket.socketpair() for _ in ("line", "life", "network")]
    zygote.order({"limits": asdict(limits), "user": 0}, *(theirs for _, theirs in ends))
    (line, _), (life, _), (network, _) = ends
    with line, life, network:
        process = AnswersProcess(line, limits.output)
        told = {"output": limits.output, "outputs": limits.outputs, "cell_seconds": limits.cell_seconds}
        process.begin({"support": {}, **told})
        yield process
        process.hang_up()
        life.recv(1)  # when it has ended


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
    return lambda source: _run(textwrap.dedent(source), names)


def _run(source: str, names: dict[str, Any]) -> None:
    """Run an answer as a notebook does: under a file name that tracebacks can quote from."""
    file = f"<answer {hash(source)}>"
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    exec(compile(source, file, "exec"), names)


@pytest.fixture
def neighbour(write: Callable[[str], None]) -> Iterator[Student]:
    """A student whose answer lives in this process, while it is judged."""
    with Answer() as answer:
        yield Student(write, answer)


@pytest.fixture(params=["in this process", "in another process"])
def student(request: pytest.FixtureRequest, connected: Callable[[Connection], None]) -> Iterator[Student]:
    """A student whose answer lives in this process, then one whose answer lives in another, being judged."""
    if request.param == "in this process":
        yield request.getfixturevalue("neighbour")
        return
    other_process = request.getfixturevalue("other_process")
    connected(other_process)
    with Answer() as answer:
        yield Student(other_process.run, answer)


@pytest.fixture
def far_away(other_process: Any, connected: Callable[[Connection], None], tmp_path: Path) -> Path:
    """The folder of an answer that lives in another process, which checks are connected to."""
    other_process.run(f"import os\nos.chdir({str(tmp_path)!r})")
    connected(other_process)
    return tmp_path


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
