"""How much quicker more workers are, as recorded once on one machine, and the pictures of it.

Timings differ from run to run, so the pictures are drawn from `speedup.json`. To record them again, on a
machine that does nothing else:

    python -m backend2.pictures.speedup
"""

import json
import os
import platform
import time
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path

from .countdown import count_down
from .figure import FAINT, INK, QUIET, WIDE, Picture, blank, picture, style
from .timeline import Span, timeline_picture

RECORD = Path(__file__).with_name("speedup.json")
WORKERS = (1, 2, 3, 4)
PIECES = 12
STEPS = 10_000_000  # of one piece
SMALL = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3)  # shares of all pieces
ROUNDS = 5


Done = tuple[str, float, float]
"""Who did a piece of work, and from when to when."""


@dataclass(frozen=True)
class Speedup:
    """What the same work took with one and with more workers.

    Args:
        machine: Python's version, the machine and its cores, for the caption.
        cores: How many cores it has.
        alone: Seconds without any workers.
        workers: Numbers of workers.
        threads: Seconds with that many threads.
        processes: Seconds with that many processes, their start included.
        small_alone: Seconds that smaller and smaller jobs took without workers.
        small_processes: Seconds that the same jobs took with two processes, their start included.
        lanes: Who ran when, in four pieces, under "threads" and "processes".
    """

    machine: str
    cores: int
    alone: float
    workers: list[int]
    threads: list[float]
    processes: list[float]
    small_alone: list[float]
    small_processes: list[float]
    lanes: dict[str, dict[str, list[Span]]]


def with_threads(workers: int, pieces: list[int]) -> list[Done]:
    """Does pieces of work in threads; returns what `count_down` does for each."""
    return _spread(ThreadPoolExecutor(workers), pieces)


def with_processes(workers: int, pieces: list[int]) -> list[Done]:
    """Does pieces of work in spawned processes; returns what `count_down` does for each."""
    return _spread(ProcessPoolExecutor(workers, mp_context=get_context("spawn")), pieces)


def _spread(executor: Executor, pieces: list[int]) -> list[Done]:
    with executor:
        return list(executor.map(count_down, pieces))


def seconds(function: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Times a call.

    Args:
        function: What to call.
        rounds: How often.

    Returns:
        Seconds, the best of the rounds: the slower ones had other programs in the way.
    """
    took = []
    for _ in range(rounds):
        start = time.perf_counter()
        function()
        took.append(time.perf_counter() - start)
    return round(min(took), 4)


def measure(steps: int = STEPS, rounds: int = ROUNDS) -> Speedup:
    """Times the same work with different numbers of workers, which takes two minutes.

    Args:
        steps: The steps of one piece of work.
        rounds: How often each is timed.

    Returns:
        The timings.
    """
    pieces = [steps] * PIECES
    shares = [[max(1, int(steps * share))] * PIECES for share in SMALL]
    return Speedup(
        machine=f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores",
        cores=os.cpu_count() or 1,
        alone=seconds(lambda: [count_down(piece) for piece in pieces], rounds),
        workers=list(WORKERS),
        threads=[seconds(lambda: with_threads(each, pieces), rounds) for each in WORKERS],  # noqa: B023
        processes=[seconds(lambda: with_processes(each, pieces), rounds) for each in WORKERS],  # noqa: B023
        small_alone=[seconds(lambda: [count_down(piece) for piece in job], rounds) for job in shares],  # noqa: B023
        small_processes=[seconds(lambda: with_processes(2, job), rounds) for job in shares],  # noqa: B023
        lanes={
            "threads": _lanes("thread", lambda: with_threads(2, pieces[:4]), rounds),
            "processes": _lanes("process", lambda: with_processes(2, pieces[:4]), rounds),
        },
    )


def _lanes(kind: str, work: Callable[[], list[Done]], rounds: int) -> dict[str, list[Span]]:
    """Sort the spans of the quickest round into lanes, with names and times that mean something."""
    spans = min((work() for _ in range(rounds)), key=_length)
    zero = min(start for _, start, _ in spans)
    names = {
        who: f"{kind} {number}" for number, who in enumerate(dict.fromkeys(who for who, _, _ in spans), 1)
    }
    lanes: dict[str, list[Span]] = {name: [] for name in names.values()}
    for piece, (who, start, end) in enumerate(spans, 1):
        lanes[names[who]].append((f"piece {piece}", round(start - zero, 4), round(end - zero, 4)))
    return lanes


def _length(spans: list[Done]) -> float:
    return max(end for _, _, end in spans) - min(start for _, start, _ in spans)


def recorded() -> Speedup:
    """Reads the timings that came with the course."""
    data = json.loads(RECORD.read_text(encoding="utf-8"))
    lanes = {
        kind: {name: [(label, start, end) for label, start, end in spans] for name, spans in lanes.items()}
        for kind, lanes in data["lanes"].items()
    }
    return Speedup(**{**data, "lanes": lanes})


def record() -> None:
    """Measures again and replaces the record in one step."""
    draft = RECORD.with_suffix(".draft")
    draft.write_text(json.dumps(asdict(measure()), indent=2) + "\n", encoding="utf-8")
    draft.replace(RECORD)


def who_ran_when(times: Speedup, kind: str) -> Picture:
    """Draws four pieces of work in two workers.

    Args:
        times: The timings.
        kind: `threads` or `processes`.

    Returns:
        The picture.
    """
    return timeline_picture(times.lanes[kind], "ms")


def speedup_picture(times: Speedup) -> Picture:
    """Draws how many times as quick the work was with each number of workers.

    Args:
        times: The timings.

    Returns:
        The picture.
    """
    with style():
        figure = blank(WIDE)
        axes = figure.subplots()
        wished = [min(workers, times.cores) for workers in times.workers]
        axes.plot(
            times.workers, wished, color=QUIET, linewidth=1, linestyle="--", label="what the cores allow"
        )
        for name, took in (("processes", times.processes), ("threads", times.threads)):
            axes.plot(times.workers, [times.alone / each for each in took], marker="o", label=name)
        axes.set(title="Times as quick as without workers", xlabel="workers", ylim=(0, times.cores + 0.5))
        axes.set_xticks(times.workers)
        axes.legend(loc="lower right")
        axes.annotate(times.machine, (1, 1.02), xycoords="axes fraction", ha="right", fontsize=7, color=QUIET)
        told = ", ".join(
            f"{each} {times.alone / took:.1f}"
            for each, took in zip(times.workers, times.processes, strict=True)
        )
        flat = ", ".join(
            f"{each} {times.alone / took:.1f}"
            for each, took in zip(times.workers, times.threads, strict=True)
        )
        return picture(figure, f"Speed-up by number of workers. Processes: {told}. Threads: {flat}.")


def cost_picture(times: Speedup) -> Picture:
    """Draws what jobs of several sizes took alone and with two processes.

    Args:
        times: The timings.

    Returns:
        The picture.
    """
    alone, helped = ([1000 * each for each in row] for row in (times.small_alone, times.small_processes))
    with style():
        figure = blank(WIDE)
        axes = figure.subplots()
        axes.plot(alone, alone, marker="s", label="without workers")
        axes.plot(alone, helped, marker="o", label="two processes")
        axes.axhline(helped[0], color=FAINT, zorder=0)
        axes.annotate(
            "to start and end two processes",
            (alone[0], helped[0]),
            (0, 6),
            textcoords="offset points",
            color=INK,
            fontsize=8,
        )
        axes.set(
            title="What a job takes, in milliseconds",
            xlabel="milliseconds without workers",
            xscale="log",
            yscale="log",
        )
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_formatter("{x:,g}")
        axes.legend()
        axes.annotate(times.machine, (1, 1.02), xycoords="axes fraction", ha="right", fontsize=7, color=QUIET)
        told = ", ".join(f"{one:.0f} became {two:.0f}" for one, two in zip(alone, helped, strict=True))
        return picture(figure, f"Jobs without workers and with two processes, in milliseconds: {told}.")


if __name__ == "__main__":
    record()
