"""How much memory does grading a large class take?

    python tests/benchmarks/memory.py --submissions 9000      # 1,000 students, nine sessions

All of it is handed in for the cheapest session, and graded to the end.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
import psutil

from backend2.course.session import Session, grade_id
from backend2.course.text import read_text
from backend2.course.trial import model_answers
from backend2.grading.pipeline import Instructor

ROOT = Path(__file__).resolve().parents[2]
SESSION = "01-big-o"
_MIB = 2**20
_STEP_SECONDS = 1.0


def make_class(folder: Path, size: int) -> None:
    """Make a course in which everybody has handed in the model answers."""
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    shutil.copytree(ROOT / "source" / SESSION, folder / "source" / SESSION)
    Instructor(folder).generate_assignment(SESSION)
    answers = model_answers(read_text(Session(ROOT, SESSION)))
    notebook = nbformat.read(folder / "release" / SESSION / f"{SESSION}.ipynb", as_version=4)
    for cell in notebook.cells:
        cell.source = answers.get(grade_id(cell), cell.source)
    text = nbformat.writes(notebook)
    for number in range(size):
        to = folder / "submitted" / f"student-{number:04}" / SESSION
        to.mkdir(parents=True)
        (to / f"{SESSION}.ipynb").write_text(text)


def watch(command: list[str]) -> dict[str, float]:
    """Run a command; return the most memory, in MiB, of it and of a worker with all that it has started."""
    most = {"coordinator": 0.0, "worker": 0.0}
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        coordinator = psutil.Process(process.pid)
        while process.poll() is None:
            for who, used in measure(coordinator):
                most[who] = max(most[who], used)
            time.sleep(_STEP_SECONDS)
    return {**most, "exit code": process.returncode}


def measure(coordinator: psutil.Process) -> list[tuple[str, float]]:
    """Return what the coordinator and its workers hold now; what processes share is counted in parts."""
    try:
        helpers = coordinator.children()  # one of them forks the workers
        workers = [worker for helper in helpers for worker in helper.children() if worker.children()]
        found = [("coordinator", sum(map(proportional, [coordinator, *helpers])))]
        for worker in workers:
            tree = [worker, *worker.children(recursive=True)]
            found.append(("worker", sum(map(proportional, tree))))
        return found
    except psutil.Error:  # one has ended meanwhile
        return []


def proportional(process: psutil.Process) -> float:
    """Return what a process holds, in MiB; 0 if it has ended."""
    try:
        return float(process.memory_full_info().pss) / _MIB
    except psutil.Error:
        return 0.0


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--submissions", type=int, default=9000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="backend2-memory-") as name:
        folder = Path(name)
        make_class(folder, chosen.submissions)
        begun = time.monotonic()
        command = [sys.executable, "-m", "backend2.cli", "grade", SESSION, "--course", name]
        most = watch(command)
        print(f"{chosen.submissions} submissions in {time.monotonic() - begun:.0f} s; most MiB: {most}")


if __name__ == "__main__":
    main()
