"""Grades a course with the command, again and again, and kills it each time: for test_crashes.py.

    python restarted.py COURSE KILLS SEED

Prints how many submissions had been recorded at each kill. The command runs in a fork of this process, which
has imported what it needs already; its workers are processes as always. Every second time the command alone
is killed, and its workers have to notice; else they are killed, too.
"""

import contextlib
import os
import random
import signal
import sqlite3
import sys
import time
from pathlib import Path

from backend2 import cli
from backend2.grading import many  # noqa: F401 -- before the forks

_MOST_SECONDS = 120


def start(course: Path, *more: str) -> int:
    """Start the command, as the first of a process group."""
    if child := os.fork():
        return child
    os.setsid()
    os.dup2(os.open(course / "shown.txt", os.O_WRONLY | os.O_CREAT | os.O_APPEND), 1)
    sys.argv = ["backend2", "grade", "--course", str(course), "--jobs", "2", *more]
    cli.main()
    os._exit(0)


def count(course: Path) -> int:
    """Count the submissions that are recorded."""
    with contextlib.closing(sqlite3.connect(course / "gradebook.db", timeout=60)) as database:
        found: int = database.execute("SELECT count(*) FROM submitted_notebook").fetchone()[0]
    return found


def wait_for(course: Path, recorded: int) -> None:
    """Wait until so many submissions are recorded."""
    until = time.monotonic() + _MOST_SECONDS
    while count(course) < recorded and time.monotonic() < until:
        time.sleep(0.002)


def main(course: Path, kills: int, seed: int) -> None:
    """Kill it so many times."""
    chance = random.Random(seed)
    for number in range(kills):
        child = start(course)
        wait_for(course, count(course) + chance.choice((0, 1, 1, 2)))
        time.sleep(chance.uniform(0, 0.05))
        recorded = count(course)
        if number % 2:
            os.kill(child, signal.SIGKILL)
        else:
            with contextlib.suppress(ProcessLookupError):  # it has no group of its own yet
                os.killpg(child, signal.SIGKILL)
            os.kill(child, signal.SIGKILL)
        assert os.waitpid(child, 0)[1] == signal.SIGKILL, "it had come to its end"
        print(recorded, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
