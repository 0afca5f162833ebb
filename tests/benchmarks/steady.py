"""Does the corpus of the sessions on concurrency get the same verdicts every time, on a machine that is busy?

    make steady                                   # 50 times, sessions 3 to 6
    python tests/benchmarks/steady.py --times 5 --session 03-threads

As many processes as there are processors do nothing but keep them busy, and three times as many answers are
graded at a time, which disturb each other. Each round grades every answer of a session once. Ends with exit
code 1 if any answer got two different verdicts. Ctrl-C ends a session's rounds, and tells what they found.
"""

import argparse
import contextlib
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import track

from backend2.course.answers import Answer, read_answers
from backend2.course.session import Session, find_sessions
from backend2.course.trial import Trial, try_answers

ROOT = Path(__file__).resolve().parents[2]
SESSIONS = ("03-threads", "04-processes", "05-asyncio-fastapi", "06-async-patterns")

PROCESSORS = os.cpu_count() or 1

Verdict = tuple[tuple[str, str, str], ...]


@contextlib.contextmanager
def busy(count: int) -> Iterator[None]:
    """Keep processors busy with other work."""
    others = [subprocess.Popen([sys.executable, "-c", "while True: sum(range(1000))"]) for _ in range(count)]
    try:
        yield
    finally:
        for other in others:
            other.kill()
            other.wait()


def read_verdict(trial: Trial) -> Verdict:
    """Return each check's outcome and the misconception that it named, and how the answer ended."""
    found = [
        (result["check"], result["outcome"], (result["cause"] or {}).get("label", ""))
        for result in trial.results
    ]
    return (*found, ("", f"{trial.score:g}", trial.ended))


def grade(
    session: Session, answers: list[Answer], times: int, console: Console
) -> dict[Answer, set[Verdict]]:
    """Grade a session's answers again and again; return the verdicts that each has got."""
    verdicts: dict[Answer, set[Verdict]] = defaultdict(set)
    cells = [{f"{answer.task}-answer": answer.cells} for answer in answers]
    for done in track(range(times), f"{session.name}, {len(answers)} answers", console=console):
        try:
            trials = try_answers(session, cells, workers=3 * PROCESSORS)
        except KeyboardInterrupt:  # it takes long: what has been seen by now is told all the same
            console.print(f"Stopped after {done} of {times} rounds.")
            break
        for answer, trial in zip(answers, trials, strict=True):
            verdicts[answer].add(read_verdict(trial))
    return verdicts


def main() -> int:
    """Run the bench, and return its exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--times", type=int, default=50, help="how often each answer is graded")
    parser.add_argument("--session", action="append", choices=SESSIONS, help="only this one; may be repeated")
    parser.add_argument("--answer", default="", help="only those with this in their name: scraper/never_ends")
    wanted = parser.parse_args()
    chosen = [session for session in find_sessions(ROOT) if session.name in (wanted.session or SESSIONS)]
    with busy(PROCESSORS):
        flips = [_report(session, wanted.times, wanted.answer, Console()) for session in chosen]
    return int(sum(flips) > 0)


def _report(session: Session, times: int, part: str, console: Console) -> int:
    """Grade a session's corpus, say what came of it, and return how many answers got different verdicts."""
    began = time.monotonic()
    corpus = read_answers(ROOT, session.name)
    answers = [answer for answer in corpus if part in f"{answer.task}/{answer.name}"]
    found = grade(session, answers, times, console)
    flipped = {answer: verdicts for answer, verdicts in found.items() if len(verdicts) > 1}
    console.print(
        f"{session.name}: {len(answers)} answers, {times} times each, in {time.monotonic() - began:.0f} s; "
        f"{len(flipped)} with more than one verdict"
    )
    for answer, verdicts in flipped.items():
        console.print(f"  {answer.task}/{answer.kind}/{answer.name}: {_differences(verdicts)}")
    return len(flipped)


def _differences(verdicts: set[Verdict]) -> str:
    every = [set(verdict) for verdict in verdicts]
    common = set.intersection(*every)
    return " or ".join(str(sorted(verdict - common)) for verdict in every)


if __name__ == "__main__":
    sys.exit(main())
