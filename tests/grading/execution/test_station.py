"""A station grades one submission after the other: none leaves anything behind, whatever it has done."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from backend2.errors import CourseError
from backend2.grading.execution import station
from backend2.grading.execution.station import Broken
from backend2.grading.limits import Limits

from .conftest import Run
from .notebooks import FETCHED, FETCHES, Cell, answer, calls, check, make_job, points

RIGHT = "def f():\n    return 42"
SLEEPS = "import os, subprocess\nother = subprocess.Popen(['sleep', '1000'], start_new_session={})\n"
LEAVES = {
    "a process": SLEEPS.format(False),
    "a process of another session": SLEEPS.format(True),
    "a daemon": f"import os\nif not os.fork():\n    os.setsid()\n    exec({SLEEPS.format(True)!r})",
    "a stopped process": f"{SLEEPS.format(True)}other.send_signal(19)",
    "a thread": "import threading\nthreading.Thread(target=threading.Event().wait).start()",
    "a pool": "import multiprocessing\npool = multiprocessing.Pool(3)",
    "a nursery's process": f"%%writefile mine.py\n{SLEEPS.format(True)}",
    "nothing of itself": f"{SLEEPS.format(True)}os._exit(1)",
    "a killed group": f"{SLEEPS.format(False)}os.killpg(0, 9)",
}


def descendants() -> set[int]:
    """Return all processes that come from this one and live."""
    found = set()
    for process in psutil.Process().children(recursive=True):
        try:
            if process.status() != psutil.STATUS_ZOMBIE:
                found.add(process.pid)
        except psutil.NoSuchProcess:
            continue
    return found


def left_beside(before: set[int]) -> set[int]:
    """Return what is left, once what is about to end has ended."""
    for _ in range(500):
        if not (left := descendants() - before):
            break
        time.sleep(0.02)  # they are others' children, so nothing tells of their end
    return left


@pytest.mark.parametrize("what", LEAVES)
def test_no_process_is_left(run: Run, what: str) -> None:
    fresh = check("with task.fresh('mine') as it: it.export('f')().returns(7)")
    run(answer("%%writefile mine.py\ndef f():\n    return 7"), fresh)  # from now on, a seedbed is there
    before = descendants()
    run(answer(LEAVES[what]), fresh)
    assert left_beside(before) == set()


def test_no_file_and_no_name_is_left(run: Run, ask: Callable[..., object]) -> None:
    places = ("/room/work", "/room/home", "/tmp", "/dev/shm")
    run(answer("".join(f"open('{place}/mine', 'w').close()\n" for place in places) + "mine = 1"))
    assert ask(f"import os\n['mine' in os.listdir(place) for place in {places!r}]") == [False] * 4
    assert ask("'mine' in globals()") is False


def test_no_descriptor_is_left(run: Run) -> None:
    run(answer(RIGHT), calls(42))
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(3):
        run(answer("import os\nos._exit(3)"), calls(42))
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_site_of_the_checks_is_within_the_answers_reach(run: Run) -> None:
    assert points(run(answer(FETCHES), FETCHED)) == [1]


def test_what_is_not_judged_is_not_run(run: Run) -> None:
    assert run(answer(""))["cells"] == [{"outputs": [], "points": None}]


class TestWhenGradingItselfFails:
    @pytest.mark.parametrize(
        ("cell", "limits", "said"),
        [
            (check("__import__('os')._exit(1)"), {}, "the process of the checks has ended"),
            (
                calls(42),
                {"files": -1},
                "the sandbox can't be set up here: OSError: [Errno 22] mount: Invalid",
            ),
        ],
    )
    def test_it_says_so_and_the_next_submission_has_a_new_station(
        self, run: Run, cell: Cell, limits: dict[str, int], said: str
    ) -> None:
        with pytest.raises(Broken, match=said.replace("[", r"\[")):
            run(answer(RIGHT), cell, **limits)
        assert points(run(answer(RIGHT), calls(42))) == [1]

    def test_a_process_that_does_not_begin_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "executable", "/bin/false")
        zygote = station.Zygote("checks", (), is_wrapped=False)
        with pytest.raises(CourseError, match=r"did not begin \(exit code 1\)"):
            zygote.wait()


GRADES = """
import os
from backend2.grading.execution.station import Station

station = Station()
print(os.getpid(), flush=True)
input()
"""


@pytest.mark.usefixtures("run")
def test_it_ends_with_the_process_that_has_it() -> None:
    process = subprocess.Popen([sys.executable, "-c", GRADES], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with process:
        assert process.stdout is not None
        process.stdout.readline()
        its_own = psutil.Process(process.pid).children(recursive=True)
        assert len(its_own) >= 2
        process.kill()
    gone, left = psutil.wait_procs(its_own, 20)
    assert (len(gone), left) == (len(its_own), [])


def test_another_station_may_be_there_at_the_same_time(run: Run) -> None:
    limits = Limits()
    other = station.Station()
    try:
        job = make_job((answer(RIGHT), calls(42)), limits)
        assert [points(other.run(job, limits)), points(run(answer(RIGHT), calls(42)))] == [[1], [1]]
    finally:
        other.end()
