"""`backend2 grade` is stopped in every way, and goes on where it was."""

import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import psutil
import pytest

from backend2 import cli
from backend2.grading import many
from backend2.grading.execution import sandbox
from backend2.grading.gradebook import Gradebook

from . import restarted
from .small import copy, grade, hand_in, scores, tree, write_course
from .test_lock import GRADER
from .tiny import DUE, SESSION, edit, rows

SIZE = 60
KILLS = 20

pytestmark = [
    pytest.mark.timeout(900),
    pytest.mark.skipif(not sandbox.is_there(), reason="there is no sandbox: apt install bubblewrap"),
]
Run = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def ungraded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class that has handed in."""
    root = tmp_path_factory.mktemp("ungraded") / "course"
    write_course(root)
    hand_in(root, SIZE)
    with edit(root) as opened:
        opened.update_or_create_assignment(SESSION, duedate=DUE)
    return root


@pytest.fixture(scope="module")
def undisturbed(ungraded: Path) -> Path:
    """The same class, graded in one go."""
    graded = copy(ungraded, ungraded.parent / "undisturbed")
    assert grade(graded, jobs=2)[0]
    return graded


@pytest.fixture
def course(ungraded: Path, tmp_path: Path) -> Path:
    return copy(ungraded, tmp_path / "course")


@pytest.fixture
def run(course: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs the command on the course; gives its exit status, and what it says of an error."""

    def run(*more: str, on: Path = course) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["backend2", "grade", "--course", str(on), "--jobs", "1", *more])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return int(ended.value.code or 0), capfd.readouterr().err

    return run


def assert_same(root: Path, undisturbed: Path) -> None:
    """See to it that a course is graded as one that was graded in one go."""
    assert rows(root) == rows(undisturbed)
    assert tree(root) == tree(undisturbed)


def finish(root: Path, undisturbed: Path) -> None:
    """Go on, to the end."""
    assert grade(root, jobs=2)[0]
    assert_same(root, undisturbed)


def test_the_undisturbed_run_gives_everybody_what_they_earned(undisturbed: Path, tmp_path: Path) -> None:
    write_course(tmp_path / "same")
    assert scores(undisturbed) == hand_in(tmp_path / "same", SIZE)


def test_killed_at_twenty_moments_it_ends_as_if_undisturbed(course: Path, undisturbed: Path) -> None:
    script = Path(restarted.__file__)
    command = [sys.executable, script, course, str(KILLS), "2026"]
    killed = subprocess.run(command, check=True, capture_output=True, text=True)
    recorded = [int(number) for number in killed.stdout.split()]
    assert len(recorded) == KILLS
    assert recorded[-1] < SIZE, "it was graded before it was killed for the last time"
    assert len(set(recorded)) > KILLS // 3
    finish(course, undisturbed)


@contextlib.contextmanager
def small_disk(folder: Path, size: int) -> Iterator[None]:
    """Let a folder be a disk of its own."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("only root can make a small disk")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def test_a_full_disk_stops_it_and_nothing_is_lost(
    ungraded: Path, undisturbed: Path, tmp_path: Path, run: Run
) -> None:
    with small_disk(tmp_path / "disk", 64 << 20):
        course = copy(ungraded, tmp_path / "disk" / "course")
        ballast = tmp_path / "disk" / "ballast"
        for left in (10_000, 300_000):
            ballast.write_bytes(bytes(shutil.disk_usage(course).free - left))
            status, said = run(on=course)
            assert status == 2
            assert "room" in said
            assert "run again" in said
            assert said.count("\n") == 1
            ballast.unlink()
        assert 0 < len(scores(course)) < SIZE
        finish(course, undisturbed)


def test_a_gradebook_that_is_locked_stops_it(course: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "Gradebook", partial(Gradebook, patience=0.1))
    with contextlib.closing(sqlite3.connect(course / "gradebook.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        status, said = run()
    assert status == 2
    assert "gradebook.db is locked by another program. Close that, and run again" in said
    assert not scores(course)


def test_a_gradebook_that_can_only_be_read_stops_it(course: Path, run: Run) -> None:
    config = course / "nbgrader_config.py"
    url = f"sqlite:///file:{course}/gradebook.db?mode=ro&uri=true"
    config.write_text(f"{config.read_text()}\nc.CourseDirectory.db_url = {url!r}\n")
    status, said = run()
    assert status == 2
    assert "can't be written. Let yourself write to it and to its folder, and run again" in said


def test_while_one_grades_a_second_one_stops(course: Path, run: Run) -> None:
    command = [sys.executable, "-c", GRADER, str(course)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as first:
        assert first.stdout
        first.stdout.readline()
        status, said = run()
        first.communicate()
    assert status == 2
    assert said == (
        f"backend2: Another grader, process {first.pid}, works on {course}. Let it end, or stop it with "
        "Ctrl-C; then run again.\n"
    )


def test_ctrl_c_stops_it_says_how_to_go_on_and_leaves_no_process(course: Path, undisturbed: Path) -> None:
    with start(course) as command:
        restarted.wait_for(course, 15)  # more than wait for their pages
        processes = psutil.Process(command.pid).children(recursive=True)
        os.killpg(command.pid, signal.SIGINT)  # as a terminal does: to all of them
        shown, said = command.communicate(timeout=60)
    assert command.returncode == 130
    assert said == "backend2: stopped. What is finished is kept; run the same command again to go on.\n"
    assert "graded" in shown  # the summary
    assert len(processes) > 4
    assert not psutil.wait_procs(processes, 20)[1]
    finish(course, undisturbed)


def test_ctrl_c_stops_it_while_it_begins(course: Path) -> None:
    with start(course) as command:
        until = time.monotonic() + 60
        while not psutil.Process(command.pid).children() and time.monotonic() < until:
            time.sleep(0.01)
        os.killpg(command.pid, signal.SIGINT)
        _, said = command.communicate(timeout=60)
    assert command.returncode == 130
    assert said == "backend2: stopped. What is finished is kept; run the same command again to go on.\n"


def start(course: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "backend2.cli", "grade", "--course", course, "--jobs", "2"]
    pipe = subprocess.PIPE
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may ignore it
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, start_new_session=True)
