"""Without a sandbox, submissions that are trusted run in a folder of their own, for a limited time."""

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from backend2.grading.execution.station import Station
from backend2.grading.limits import Limits

from .conftest import Run
from .notebooks import FETCHED, FETCHES, Cell, Ran, answer, calls, make_job, points, said

RIGHT = "def f():\n    return 42"
FIRST = "def first():\n    return 1"


@pytest.fixture(scope="module")
def trust() -> Iterator[Run]:
    """Returns a function that runs cells, given limits, without a sandbox."""
    station = Station(is_trusting=True)

    def do(*cells: Cell, support: dict[str, bytes] | None = None, **limits: Any) -> Ran:
        return station.run(make_job(cells, Limits(**limits), support), Limits(**limits))

    yield do
    station.end()


def printed(ran: Ran, at: int) -> str:
    """Return what a cell has printed."""
    return "".join(output["text"] for output in ran["cells"][at]["outputs"])


def test_answers_are_judged(trust: Run) -> None:
    ran = trust(answer(RIGHT), calls(42), calls(43, task="other"))
    assert (points(ran), ran["ended"]) == ([1, 0], "")
    assert "`f()` returned 42; expected 43." in said(ran)


def test_they_have_a_folder_of_their_own_which_is_gone_afterwards(trust: Run) -> None:
    where = answer("import os\nopen('mine', 'w').close()\nprint(os.getcwd(), sorted(os.listdir()))")
    folder, _, names = printed(trust(where, support={"given.txt": b"1"}), 0).partition(" ")
    assert names == "['given.txt', 'mine']\n"
    assert Path(folder).parent == Path(tempfile.gettempdir()).resolve()
    assert not Path(folder).exists()


def test_they_are_this_user_in_a_process_of_their_own(trust: Run) -> None:
    user, process = printed(trust(answer("import os\nprint(os.getuid(), os.getpid())")), 0).split()
    assert int(user) == os.getuid()
    assert int(process) != os.getpid()


@pytest.mark.parametrize(
    ("ends", "limits", "words"),
    [
        ("import os\nos._exit(3)", {}, "it ended Python with exit code 3"),
        ("import os\nos.abort()", {}, "its process was ended by SIGABRT"),
        ("print('x' * 3000)", {"output": 2000}, "it showed more than it may"),
        ("import time\ntime.sleep(60)", {"seconds": 1}, "it took more than 1 s"),
    ],
)
def test_what_ends_one_is_told_and_earlier_marks_are_kept(
    trust: Run, ends: str, limits: dict[str, Any], words: str
) -> None:
    ran = trust(answer(FIRST), calls(1, "first"), answer(ends), calls(42, task="later"), **limits)
    assert (points(ran), ran["ended"]) == ([1, 0], f"{words} (in the cell the-answer)")


@pytest.mark.parametrize("ends", ["", "os._exit(3)", "import time\ntime.sleep(60)"])
def test_the_whole_process_group_ends(trust: Run, ends: str) -> None:
    starts = "import os, subprocess\nother = subprocess.Popen(['sleep', '1000']).pid\nprint(other)"
    ran = trust(answer(starts), answer(ends), seconds=1)
    process = int(printed(ran, 0))
    for _ in range(500):
        if not psutil.pid_exists(process) or psutil.Process(process).status() == psutil.STATUS_ZOMBIE:
            break
        time.sleep(0.02)  # it is another's child, so nothing tells of its end
    else:
        pytest.fail(f"{process} still runs")


def test_no_site_needs_a_network_of_its_own(trust: Run) -> None:
    ran = trust(answer(FETCHES), FETCHED)
    assert points(ran) == [1]
