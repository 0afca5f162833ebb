"""What a submission finds in the sandbox: itself, Python, and nothing else, whoever grades."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backend2.grading.execution import sandbox
from backend2.grading.limits import Limits

from .notebooks import Cell, Ran, answer, calls, check, make_job, points

NOBODY = 65534
PATIENT = 100  # seconds that another process may take
LIMITS = {"processes": 60, "memory": 400 << 20, "files": 20 << 20}
FACTS = """
import contextlib, json, os, resource, socket, subprocess
from pathlib import Path

def attempt(do, *arguments):
    try:
        do(*arguments)
    except Exception as error:
        return type(error).__name__
    return "done"

def status():
    return dict(line.split(":\\t") for line in Path("/proc/self/status").read_text().splitlines())

def listen():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass

facts = {
    "user": os.getuid(),
    "group": os.getgid(),
    "groups": os.getgroups(),
    "pid": os.getpid(),
    "capabilities": {name: int(value, 16) for name, value in status().items() if name.startswith("Cap")},
    "no new privileges": status()["NoNewPrivs"],
    "system calls are filtered": status()["Seccomp"],
    "folder": os.getcwd(),
    "files there": os.listdir(),
    "environment": dict(os.environ),
    "devices": sorted(os.listdir("/dev")),
    "processes": sorted(int(name) for name in os.listdir("/proc") if name.isdigit()),
    "homes": [name for name in ("/root", "/home") if os.path.isdir(name) and os.listdir(name)],
    "descriptors": len(os.listdir("/proc/self/fd")),
    "hosts": attempt(socket.create_connection, ("192.0.2.1", 80), 1),
    "loopback": attempt(listen),
    "interfaces": [name for _, name in socket.if_nameindex()],
    "mount": subprocess.run(["mount", "-t", "tmpfs", "none", "/tmp"], capture_output=True).returncode,
    "unshare": subprocess.run(["unshare", "--user", "true"], capture_output=True).returncode,
    "writes": {
        place: attempt(Path(place, "mine").write_text, "")
        for place in ("/", "/usr", "/etc", "/dev", "/proc", "/var", os.__file__.rpartition("/")[0])
    },
    "rooms": {
        place: attempt(Path(place, "mine").write_text, "")
        for place in (".", "/tmp", "/dev/shm", os.environ["HOME"])
    },
    "room": os.statvfs(".").f_blocks * os.statvfs(".").f_frsize,
    "most processes": resource.getrlimit(resource.RLIMIT_NPROC),
    "memory files": attempt(os.memfd_create, "mine"),
}
print(json.dumps(facts))
"""
FORKS = """
import os, time
started = 0
try:
    while True:
        if not os.fork():
            time.sleep(60)
        started += 1
except BlockingIOError:
    print(started)
"""
WRITES = "open('large', 'wb').write(bytes(30 << 20))"
HOLDS = "import time\nheld = bytearray(500 << 20)\ntime.sleep(60)"
# Runs jobs at a station, in whatever process: they come as JSON, and so do the results go.
ELSEWHERE = """
import json, sys
from backend2.grading.execution.station import Station
from backend2.grading.limits import Limits

station = Station()
jobs = [(job, Limits(**limits)) for job, limits in json.load(sys.stdin)]
print(json.dumps([station.run(job, limits) for job, limits in jobs]))
station.end()
"""
# It may have been started by rights that it has no more.
CAN_RUN = """
import os, sys
import backend2.grading.execution.station

print([*sys.version_info[:2], os.access(sys.executable, os.X_OK)])
"""
# No namespaces: what a kernel, AppArmor or a container may refuse.
REFUSES = """
import pyseccomp

refuse, filter = pyseccomp.ERRNO(1), pyseccomp.SyscallFilter(pyseccomp.ALLOW)
filter.add_rule(pyseccomp.ERRNO(38), "clone3")
filter.add_rule(refuse, "unshare")
for flag in (0x10000000, 0x00020000):
    filter.add_rule(refuse, "clone", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, flag, flag))
filter.load()
"""
TRIES = """
from backend2.errors import CourseError
from backend2.grading.execution.station import Station

try:
    Station()
except CourseError as error:
    print(error)
"""


def as_nobody() -> list[str]:
    """Return a command that runs Python as a user without rights; skip where there is no such way."""
    if os.getuid():
        return [sys.executable]
    change = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    for python in (sys.executable, "/usr/bin/python3"):
        if python_runs([*change, python], CAN_RUN).stdout.strip() == str([*sys.version_info[:2], True]):
            return [*change, python]
    pytest.skip("nobody else can run this Python here")


def python_runs(command: list[str], source: str, told: str = "") -> "subprocess.CompletedProcess[str]":
    """Run a Python program that finds the course's modules, also if it is another environment's Python."""
    paths = {"PYTHONPATH": str(Path(sandbox.__file__).parents[3]), "PYTHONUSERBASE": sys.prefix}
    environment = {**os.environ, **paths, "HOME": "/nonexistent", "SECRET": "the grader's"}
    whole = [*command, "-c", source]
    try:
        return subprocess.run(
            whole, input=told, env=environment, cwd="/", capture_output=True, text=True, timeout=PATIENT
        )
    except OSError as error:
        return subprocess.CompletedProcess(whole, 1, "", str(error))


@pytest.fixture(scope="module", params=["whoever runs the tests", "nobody"])
def ran(request: pytest.FixtureRequest) -> dict[str, Ran]:
    """What came of notebooks, by name, graded by this user and by one without rights."""
    if not sandbox.is_there():
        pytest.skip("there is no sandbox")
    command = [sys.executable] if request.param == "whoever runs the tests" else as_nobody()
    limits = Limits(**LIMITS)
    jobs = [(make_job(cells, limits), LIMITS) for cells in _NOTEBOOKS.values()]
    done = python_runs(command, ELSEWHERE, json.dumps(jobs))
    assert done.returncode == 0, done.stderr
    return dict(zip(_NOTEBOOKS, json.loads(done.stdout), strict=True))


_FRESH = check("with task.fresh('mine') as it: it.export('f')().returns(7)")
_NOTEBOOKS: dict[str, tuple[Cell, ...]] = {
    "facts": (answer(FACTS),),
    "forks": (answer(FORKS),),
    "writes": (answer(WRITES),),
    "holds": (answer(HOLDS),),
    "right": (answer("def f(): return 42"), calls(42)),
    "fresh": (answer("%%writefile mine.py\ndef f():\n    return 7"), _FRESH),
}


@pytest.fixture
def facts(ran: dict[str, Ran]) -> dict[str, Any]:
    """What a submission has found out."""
    return dict(json.loads(ran["facts"]["cells"][0]["outputs"][0]["text"]))


def test_it_has_no_capabilities_and_no_way_to_get_any(facts: dict[str, Any]) -> None:
    assert set(facts["capabilities"].values()) == {0}
    assert (facts["no new privileges"], facts["system calls are filtered"]) == ("1", "2")
    assert facts["mount"] != 0
    assert facts["unshare"] != 0


def test_it_is_a_user_to_whom_nothing_belongs(facts: dict[str, Any]) -> None:
    assert facts["groups"] == []
    assert facts["user"] == facts["group"]
    assert facts["user"] == 0 or facts["user"] > 2_000_000  # 0 is the grader, who has no rights either


def test_it_sees_its_own_processes_only(facts: dict[str, Any]) -> None:
    assert facts["pid"] in facts["processes"]
    assert len(facts["processes"]) <= 3


def test_it_reaches_itself_and_nobody_else(facts: dict[str, Any]) -> None:
    assert (facts["loopback"], facts["interfaces"]) == ("done", ["lo"])
    assert facts["hosts"] == "OSError"


def test_it_writes_into_its_room_only(facts: dict[str, Any]) -> None:
    assert "done" not in facts["writes"].values()
    assert set(facts["rooms"].values()) == {"done"}
    assert (facts["folder"], facts["room"]) == ("/room/work", LIMITS["files"])


def test_there_is_nothing_to_be_read(facts: dict[str, Any]) -> None:
    assert facts["files there"] == []
    assert "the grader's" not in facts["environment"].values()
    assert facts["devices"] == ["full", "null", "random", "shm", "urandom"]
    assert facts["descriptors"] < 10


def test_no_memory_that_nobody_is_seen_to_hold(facts: dict[str, Any]) -> None:
    assert facts["memory files"] == "PermissionError"


def test_its_processes_are_counted(ran: dict[str, Ran], facts: dict[str, Any]) -> None:
    assert facts["most processes"] == [LIMITS["processes"]] * 2
    assert 10 < int(ran["forks"]["cells"][0]["outputs"][0]["text"]) < LIMITS["processes"]


def test_what_it_writes_and_what_it_holds_are_limited(ran: dict[str, Ran]) -> None:
    assert ran["writes"]["cells"][0]["outputs"][0]["ename"] == "OSError"
    assert ran["holds"]["ended"] == "it held more than 400 MiB of memory (in the cell the-answer)"


def test_right_answers_are_right_wherever_they_run(ran: dict[str, Ran]) -> None:
    assert points(ran["right"]) == [1]
    assert points(ran["fresh"]) == [1]


def test_the_course_is_not_there(ask: Callable[..., Any], root: Path) -> None:
    assert not ask(f"from pathlib import Path\nPath({str(root / 'source')!r}).exists()")
    assert ask(f"from pathlib import Path\nPath({sandbox.__file__!r}).exists()")


class TestWhereThereIsNone:
    def test_it_says_how_to_get_it(self) -> None:
        done = subprocess.run(
            [sys.executable, "-c", TRIES], env={"PATH": "/nowhere"}, capture_output=True, text=True
        )
        assert "bubblewrap is missing. Install it (`apt install bubblewrap`), or grade" in done.stdout
        assert len(done.stdout.splitlines()) == 1

    def test_it_says_what_forbids_it_and_what_to_do(self) -> None:
        if not sandbox.is_there():
            pytest.skip("bubblewrap is missing")
        for command in ([sys.executable], as_nobody()):
            done = python_runs(command, REFUSES + TRIES)
            assert "it can't be set up here (bwrap: " in done.stdout, done.stderr
            assert "sysctl kernel.unprivileged_userns_clone=1" in done.stdout
            assert "--trust-submissions" in done.stdout
            assert len(done.stdout.splitlines()) == 1
