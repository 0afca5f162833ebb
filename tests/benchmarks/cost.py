"""What do the checks of one answer cost, all tasks of a session together, in seconds of CPU time?

    make cost

Runs each session's model answers once, and then more often, in one go: the difference is what an answer costs
when everything is imported. Child processes count.
"""

import contextlib
import ctypes
import os
import resource
from pathlib import Path

from backend2.course.session import Session, find_sessions
from backend2.course.text import read_text
from backend2.course.trial import model_answers, try_answers

ROOT = Path(__file__).resolve().parents[2]
MORE = 5
_PR_SET_CHILD_SUBREAPER = 36


def measure(session: Session, count: int) -> float:
    """Return the CPU seconds of judging the model answers so many times."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    trials = try_answers(session, [model_answers(read_text(session))] * count, workers=1)
    _reap()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    lost = [result["check"] for trial in trials for result in trial.results if result["outcome"] != "passed"]
    assert not lost, f"{session.name}: {lost}"
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _reap() -> None:
    """Wait for processes that have lost their parents, so that they count."""
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()


def main() -> None:
    """Print a line for each session."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)  # they become this process's children
    for session in find_sessions(ROOT):
        cost = (measure(session, 1 + MORE) - measure(session, 1)) / MORE
        print(f"{session.name:20} {cost:5.2f} s of CPU for the checks of one answer, all tasks")


if __name__ == "__main__":
    main()
