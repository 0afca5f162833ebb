"""Processes of this machine that grade: what each of them does, and what becomes of those that die."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import wait
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psutil
import pytest

from backend2.errors import CourseError
from backend2.grading import crew as crew_module
from backend2.grading.crew import AHEAD, SPARE, LocalCrew, Unfinished, _Turn
from backend2.grading.execution.station import Broken
from backend2.grading.one import Submission
from backend2.grading.plan import Plan

from .small import RIGHT, write_course
from .tiny import SESSION, hand_in, open_gradebook, plan_of

# Has a worker do something, and waits.
COORDINATOR = """
import time
from backend2.grading.crew import LocalCrew

print(LocalCrew([], 1, is_trusting=True)._ask(abs, -1), flush=True)
time.sleep(600)
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("small") / "course"
    write_course(root)
    hand_in(root, "ada", RIGHT)
    return root


@pytest.fixture(scope="module")
def plan(course: Path) -> Plan:
    with open_gradebook(course) as gradebook:
        return plan_of(course, gradebook)


@pytest.fixture
def crew(plan: Plan) -> Iterator[LocalCrew]:
    found = LocalCrew([plan], 2, is_trusting=True)
    yield found
    found.end()


def raise_this(error: Exception) -> None:
    raise error


def note(path: Path, then: Callable[..., Any], *given: Any) -> Any:
    """Leave a line in a file, so that tries can be counted."""
    with path.open("a") as file:
        file.write("tried\n")
    return then(*given)


def fail_at_first(path: Path) -> str:
    tries = path.read_text() if path.exists() else ""
    path.write_text(f"{tries}tried\n")
    if not tries:
        os.kill(os.getpid(), signal.SIGKILL)
    return "done"


def children() -> list[psutil.Process]:
    """List the workers: a process of multiprocessing's forks them."""
    began = psutil.Process().children()
    servers = [each for each in began if "multiprocessing.forkserver" in " ".join(each.cmdline())]
    return [worker for server in servers for worker in server.children()]


def wait_until(holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + 30
    while not holds() and time.monotonic() < until:
        time.sleep(0.02)
    return holds()


def test_it_has_room_for_a_few_ahead(crew: LocalCrew) -> None:
    assert crew.room == 2 * AHEAD


def test_a_submission_is_graded_in_another_process(crew: LocalCrew, course: Path) -> None:
    submitted = course / "submitted" / "ada" / SESSION / f"{SESSION}.ipynb"
    graded = crew.grade(SESSION, Submission(submitted.read_bytes())).result()
    assert graded.scores == {"double-public": 2, "double-hidden": 3}


def test_each_works_at_something_else(crew: LocalCrew, tmp_path: Path) -> None:
    for path in (here := tmp_path / "here", there := tmp_path / "there"):
        os.mkfifo(path)
    # Each opens one end of two pipes: alone, either would wait for ever.
    one = crew._threads.submit(crew._ask, meet, here, there)
    other = crew._threads.submit(crew._ask, meet, there, here, True)
    assert wait([one, other], 60).not_done == set()
    assert {process.pid for process in children()} == {one.result(), other.result()}


@pytest.mark.parametrize(("idle", "most"), [(2, 3 + 2 * SPARE), (0, 3)])
def test_more_begin_as_long_as_the_processors_have_nothing_to_do(
    plan: Plan, monkeypatch: pytest.MonkeyPatch, idle: int, most: int
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(crew_module, "_LONG_SECONDS", 0.1)
    monkeypatch.setattr(crew_module, "_GLANCE_SECONDS", 0.1)
    monkeypatch.setattr(psutil, "cpu_times", lambda: SimpleNamespace(idle=idle * time.monotonic()))
    crew = LocalCrew([plan], 0, is_trusting=True)
    glances = Glances(monkeypatch)
    try:
        asked = [crew._threads.submit(crew._ask, time.sleep, 600) for _ in range(9)]
        assert wait_until(lambda: len(children()) == most and glances.count > 3 * most)
        assert len(children()) == most
    finally:
        crew.end()
    assert all(each.done() for each in asked)


class Glances:
    """Counts how often a crew has looked at the processors."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        glance = _Turn.glance

        def counted(turn: _Turn) -> None:
            self.count += 1
            glance(turn)

        monkeypatch.setattr(_Turn, "glance", counted)


def meet(first: Path, second: Path, is_reading: bool = False) -> int:
    ours, theirs = (second, first) if is_reading else (first, second)
    with ours.open("r" if is_reading else "w"), theirs.open("w" if is_reading else "r"):
        return os.getpid()


class TestDeath:
    def test_what_a_worker_was_busy_with_is_done_by_another_one(
        self, crew: LocalCrew, tmp_path: Path
    ) -> None:
        assert crew._ask(fail_at_first, tmp_path / "tries") == "done"

    def test_what_ends_three_workers_is_given_up_and_nothing_else_is(
        self, crew: LocalCrew, tmp_path: Path
    ) -> None:
        asked = [
            crew._threads.submit(crew._ask, note, tmp_path / name, work, given)
            for name, work, given in [("a", abs, -1), ("b", os._exit, 1), ("c", abs, -2), ("d", abs, -3)]
        ]
        with pytest.raises(Unfinished, match="it has ended 3 workers, one after the other"):
            asked[1].result()
        assert [each.result() for each in (asked[0], *asked[2:])] == [1, 2, 3]
        tries = {path.name: path.read_text().count("tried") for path in tmp_path.iterdir()}
        assert tries == {"a": 1, "b": 3, "c": 1, "d": 1}

    def test_grading_that_is_broken_is_tried_three_times(self, crew: LocalCrew, tmp_path: Path) -> None:
        with pytest.raises(Unfinished, match="the sandbox can't be set up"):
            crew._ask(note, tmp_path / "tries", raise_this, Broken("the sandbox can't be set up"))
        assert (tmp_path / "tries").read_text().count("tried") == 3

    def test_a_fault_of_the_graders_is_told_and_concerns_one_submission(self, crew: LocalCrew) -> None:
        with pytest.raises(
            Unfinished, match="the grader itself has failed: FileNotFoundError: no such thing"
        ):
            crew._ask(raise_this, FileNotFoundError("no such\nthing"))
        assert crew._ask(abs, -1) == 1

    def test_what_concerns_all_stays_as_it_is(self, crew: LocalCrew) -> None:
        with pytest.raises(CourseError, match="There is no sandbox"):
            crew._ask(raise_this, CourseError("There is no sandbox"))


class TestEnd:
    def test_it_ends_whatever_its_processes_are_doing(self, plan: Plan) -> None:
        crew = LocalCrew([plan], 2, is_trusting=True)
        asked = [crew._threads.submit(crew._ask, time.sleep, 600) for _ in range(5)]
        assert wait_until(lambda: len(children()) == 2)
        crew.end()
        assert not children()
        assert all(each.done() for each in asked)

    def test_workers_notice_that_the_coordinator_is_gone(self) -> None:
        with subprocess.Popen([sys.executable, "-c", COORDINATOR], stdout=subprocess.PIPE) as coordinator:
            assert coordinator.stdout
            assert coordinator.stdout.readline() == b"1\n"
            workers = psutil.Process(coordinator.pid).children(recursive=True)
            coordinator.kill()
        assert workers
        assert not psutil.wait_procs(workers, 30)[1]

    def test_ctrl_c_is_not_for_them(self, crew: LocalCrew) -> None:
        asked = [crew._threads.submit(crew._ask, abs, -1) for _ in range(2)]
        assert wait_until(lambda: bool(children()))
        for process in children():  # while it begins
            process.send_signal(signal.SIGINT)
        assert [each.result() for each in asked] == [1, 1]
        for process in children():
            process.send_signal(signal.SIGINT)
        assert crew._ask(abs, -1) == 1
