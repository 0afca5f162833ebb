"""Two graders on one course would write over each other: the second says so and stops."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend2.errors import CourseError
from backend2.grading.lock import LOCK_FILE, only_grader

# Grades until its input ends, and says that it has begun. With one more argument it has a worker.
GRADER = """
import os, sys
from pathlib import Path
from backend2.grading.lock import only_grader

with only_grader(Path(sys.argv[1])):
    worker = os.fork() if sys.argv[2:] else 1
    if worker:
        print(worker, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def grader(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    yield from start(tmp_path)


def start(root: Path, *more: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", GRADER, str(root), *more]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process


def wait_for(process: subprocess.Popen[str]) -> int:
    assert process.stdout
    return int(process.stdout.readline())


def test_while_one_grades_a_second_stops_and_says_who_grades(
    grader: subprocess.Popen[str], tmp_path: Path
) -> None:
    wait_for(grader)
    with (
        pytest.raises(CourseError, match=f"Another grader, process {grader.pid}, works on .* then run again"),
        only_grader(tmp_path),
    ):
        pytest.fail("there were two")
    grader.communicate()


def test_another_course_can_be_graded_meanwhile(grader: subprocess.Popen[str], tmp_path: Path) -> None:
    wait_for(grader)
    (tmp_path / "another").mkdir()
    with only_grader(tmp_path / "another"):
        pass
    grader.communicate()


def test_afterwards_the_next_one_can_grade(tmp_path: Path) -> None:
    for _ in range(2):
        with only_grader(tmp_path):
            assert (tmp_path / LOCK_FILE).read_text() == str(os.getpid())


def test_a_grader_that_is_killed_leaves_nothing_locked_even_if_a_worker_of_it_lives_on(
    tmp_path: Path,
) -> None:
    for killed in start(tmp_path, "fork"):
        worker = wait_for(killed)
        killed.kill()
        killed.wait()
        os.kill(worker, 0)  # it is still there
        with only_grader(tmp_path):
            pass
        os.kill(worker, signal.SIGKILL)


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / LOCK_FILE).symlink_to("elsewhere")  # nor is a link followed
    with (
        pytest.raises(
            CourseError, match=r"grade\.lock can't be written: .* Let yourself write to the course's"
        ),
        only_grader(tmp_path),
    ):
        pytest.fail("it was not locked")
