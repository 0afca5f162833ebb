"""A nursery is warm: it has imported what its jobs need, and forks a process for each of them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from backend2.checks.answering.stages import nursery
from backend2.checks.answering.stages.nursery import Ended, Nursery
from backend2.checks.answering.stages.warm import FRESH


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def children() -> Iterator[Nursery]:
    """A nursery of this test's own."""
    made = Nursery(FRESH)
    yield made
    made.end()


def begin(children: Nursery, code: str, *, cpu_seconds: float = 5, wall_seconds: float = 20) -> None:
    """Begin to import a file with this code."""
    Path("mine.py").write_text(code)
    options = {"module": "mine", "folder": str(Path.cwd()), "at": None, "zone": "UTC"}
    children.begin("fresh", options, cpu_seconds=cpu_seconds, wall_seconds=wall_seconds)


def export(children: Nursery, name: str) -> object:
    """Ask the job for a name's value."""
    children.order({"request": {"op": "export", "name": name}})
    return children.report()["value"]


def test_jobs_have_a_process_each(children: Nursery) -> None:
    pids = set()
    for _ in range(2):
        begin(children, "import os\npid, parent = os.getpid(), os.getppid()\n")
        assert children.report() == {}
        pids.add((export(children, "pid"), export(children, "parent")))
        children.order({"end": True})
        children.finish()
    assert len({pid for pid, _ in pids}) == 2
    assert len({parent for _, parent in pids}) == 1


def test_a_job_has_the_environment_of_now(children: Nursery, monkeypatch: pytest.MonkeyPatch) -> None:
    code = "import os\nhere = os.environ.get('BACKEND2_HERE', '')\n"
    for value in ("before", "after", ""):
        if value:
            monkeypatch.setenv("BACKEND2_HERE", value)
        else:
            monkeypatch.delenv("BACKEND2_HERE")
        begin(children, code)
        children.report()
        assert export(children, "here") == value
        children.order({"end": True})
        children.finish()


def test_a_job_that_ends_python_is_told_with_its_exit_code(children: Nursery) -> None:
    begin(children, "import os\nos._exit(3)\n")
    with pytest.raises(Ended) as caught:
        children.report()
    assert (caught.value.code, caught.value.late) == (3, False)


def test_a_job_that_uses_up_its_time_is_late(children: Nursery) -> None:
    begin(children, "import time\ntime.sleep(60)\n", wall_seconds=0.3)  # the limit is what is tested
    with pytest.raises(Ended) as caught:
        children.report()
    assert caught.value.late


def test_what_a_job_has_started_ends_with_it(children: Nursery) -> None:
    begin(children, "import subprocess\nother = subprocess.Popen(['sleep', '60']).pid\n")
    children.report()
    pid = export(children, "other")
    children.order({"end": True})
    children.finish()
    assert_ends(pid)


def test_resting_ends_also_what_has_left_the_group(children: Nursery) -> None:
    begin(
        children, "import subprocess\nother = subprocess.Popen(['sleep', '60'], start_new_session=True).pid\n"
    )
    children.report()
    pid = export(children, "other")
    children.order({"end": True})
    children.finish()
    children.rest()
    assert_ends(pid)
    begin(children, "answer = 42\n")  # and it goes on
    assert children.report() == {}
    assert export(children, "answer") == 42


def test_a_job_that_is_under_way_gives_way_to_the_next(children: Nursery) -> None:
    begin(children, "import os\npid = os.getpid()\n")
    children.report()
    pid = export(children, "pid")
    begin(children, "answer = 42\n")
    assert_ends(pid)
    assert children.report() == {}
    assert export(children, "answer") == 42


def test_a_message_for_a_job_that_has_just_ended_does_no_harm(children: Nursery) -> None:
    begin(children, "import os\npid = os.getpid()\n")
    children.report()
    pid = export(children, "pid")
    assert isinstance(pid, int)
    os.kill(pid, signal.SIGKILL)
    assert_ends(pid)
    children.order({"request": {"op": "export", "name": "nobody"}})
    with pytest.raises(Ended):
        children.report()
    begin(children, "answer = 42\n")
    assert children.report() == {}


def test_it_ends_with_the_process_that_made_it() -> None:
    code = """
from backend2.checks.answering.stages.nursery import Nursery
from backend2.checks.answering.stages.warm import FRESH
from pathlib import Path
Path("mine.py").touch()
made = Nursery(FRESH)
options = {"module": "mine", "folder": ".", "at": None, "zone": "UTC"}
made.begin("fresh", options, cpu_seconds=5, wall_seconds=20)
made.report()
print(made._process.pid)
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert_ends(int(ended.stdout))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system can't fork")
def test_a_forked_process_has_nurseries_of_its_own() -> None:
    nursery.nursery(FRESH)
    pid = os.fork()
    if not pid:
        os._exit(len(nursery._open))
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def assert_ends(pid: object) -> None:
    """Wait until a process has ended."""
    assert isinstance(pid, int)
    for _ in range(500):
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return
        time.sleep(0.01)  # it is nobody's child here, so nothing tells of its end
    pytest.fail(f"{pid} still runs")
