"""Do two workers grade twice as fast as one, and what is the most that the coordinator can record?

    python tests/benchmarks/scaling.py --students 100

A class is graded by one and by two processes of this machine, and by one and by two workers of a dask cluster
on it. Then results that cost nothing to come by are recorded one after the other: the coordinator's ceiling.
"""

import argparse
import tempfile
import time
from pathlib import Path

from grading import ROOT, make_class, read_submission, time_command, use_backend2
from rich.console import Console
from rich.table import Table

from backend2.course.session import Session
from backend2.grading.gradebook import Gradebook
from backend2.grading.one import grade_one
from backend2.grading.plan import make_plan
from backend2.grading.settings import load_settings

SESSION = "02-design-patterns"
CREWS = {"processes": (), "a dask cluster": ("--cluster", "local")}
_RECORDED = 500


def measure(folder: Path, size: int, jobs: int, *more: str) -> float:
    """Return how many submissions a minute so many workers grade.

    What a command that grades a single one takes is left out: a large class does not notice it.
    """
    command = use_backend2(folder, SESSION, "--force", "--jobs", str(jobs), *more)
    whole = time_command(*command, folder=ROOT)
    first = time_command(*command, "--student", "student-00", folder=ROOT)
    return 60 * (size - 1) / (whole - first)


def measure_ceiling(folder: Path) -> float:
    """Return how many results a second can be recorded."""
    settings = load_settings(folder)
    with Gradebook(settings) as gradebook:
        plan = make_plan(Session(folder, SESSION), gradebook.checksums(SESSION))
        recorder = gradebook.recorder(plan)
        graded = grade_one(plan, read_submission(folder, SESSION, 0))
        begun = time.monotonic()
        for number in range(_RECORDED):
            recorder.record(f"fast-{number:04}", graded)
        return _RECORDED / (time.monotonic() - begun)


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--students", type=int, default=100)
    size = parser.parse_args().students
    table = Table("workers", "one, a minute", "two, a minute", "ratio", title=SESSION)
    with tempfile.TemporaryDirectory(prefix="backend2-scaling-") as name:
        folder = Path(name)
        make_class(folder, [Session(ROOT, SESSION)], size)
        for crew, options in CREWS.items():
            one, two = (measure(folder, size, jobs, *options) for jobs in (1, 2))
            table.add_row(crew, f"{one:.0f}", f"{two:.0f}", f"{two / one:.2f}")
        ceiling = measure_ceiling(folder)
    Console().print(table)
    Console().print(f"The coordinator records {ceiling:.0f} results a second.")


if __name__ == "__main__":
    main()
