"""What a timeline records, and what its picture shows."""

import asyncio
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any

import pytest

from backend2.pictures.timeline import Timeline, running, timeline_picture


def in_a_thread(function: Callable[[], object], name: str) -> None:
    thread = threading.Thread(target=function, name=name)
    thread.start()
    thread.join()


def record(timeline: Timeline, label: str) -> None:
    with timeline.span(label):
        pass


def labels(timeline: Timeline) -> dict[str, list[str]]:
    return {lane: [label for label, _, _ in spans] for lane, spans in timeline.lanes.items()}


def test_each_thread_has_a_lane_of_its_own() -> None:
    timeline = Timeline()
    in_a_thread(lambda: record(timeline, "a"), "letters")
    in_a_thread(lambda: record(timeline, "1"), "numbers")
    record(timeline, "joins")
    assert labels(timeline) == {"letters": ["a"], "numbers": ["1"], "MainThread": ["joins"]}


def test_each_task_has_a_lane_of_its_own() -> None:
    timeline = Timeline()

    async def work() -> None:
        record(timeline, "asks")
        await asyncio.sleep(0)
        record(timeline, "answers")

    async def main() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(work(), name="one")
            group.create_task(work(), name="two")

    asyncio.run(main())
    assert labels(timeline) == {"one": ["asks", "answers"], "two": ["asks", "answers"]}


def test_the_task_in_which_a_notebook_runs_a_cell_is_no_lane() -> None:
    module: dict[str, Any] = {"__name__": "ipykernel.kernelbase", "running": running}
    exec("async def shell_main():\n    return running()", module)
    assert asyncio.run(module["shell_main"]()) == "MainThread"


def test_a_lane_can_be_named() -> None:
    timeline = Timeline()
    with timeline.span("waits", lane="the kitchen"):
        pass
    assert labels(timeline) == {"the kitchen": ["waits"]}


def test_a_block_that_raises_is_recorded_too() -> None:
    timeline = Timeline()
    with pytest.raises(ValueError, match="no"), timeline.span("fails", lane="a"):
        raise ValueError("no")
    assert labels(timeline) == {"a": ["fails"]}


def test_times_count_from_the_beginning_of_the_first_span() -> None:
    timeline = Timeline()
    timeline.add("late", "b", 107.0, 107.5)
    timeline.add("early", "a", 105.0, 108.0)
    assert timeline.lanes == {"early": [("a", 0.0, 3.0)], "late": [("b", 2.0, 2.5)]}


def test_what_another_process_timed_stands_on_the_same_clock() -> None:
    timeline = Timeline()
    with timeline.span("waits", lane="parent"):
        program = "import time; start = time.perf_counter(); print(start, time.perf_counter())"
        answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    start, end = map(float, answer.stdout.split())
    timeline.add("child", "works", start, end)
    (_, began, ended), (_, child_began, child_ended) = timeline.lanes["parent"] + timeline.lanes["child"]
    assert began <= child_began <= child_ended <= ended


def test_spans_that_end_in_another_order_stand_as_they_began() -> None:
    timeline = Timeline()
    timeline.add("a", "inner", 2.0, 3.0)
    timeline.add("a", "outer", 1.0, 4.0)
    assert labels(timeline) == {"a": ["outer", "inner"]}


def test_many_threads_can_record_at_once() -> None:
    timeline = Timeline()
    together = threading.Barrier(8)

    def work() -> None:
        together.wait()
        for _ in range(200):
            record(timeline, "x")

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(map(len, timeline.lanes.values())) == 1600


def test_the_picture_tells_who_ran_when() -> None:
    drawn = timeline_picture({"letters": [("a", 0.0, 1.0), ("(waits)", 1.0, 2.5)], "numbers": []})
    told = "Who ran when, in seconds. letters: a 0.00 to 1.00, (waits) 1.00 to 2.50. numbers: nothing."
    assert drawn.alt == told


def test_times_can_be_shown_in_milliseconds() -> None:
    told = timeline_picture({"a": [("x", 0.0, 0.25)]}, "ms").alt
    assert told == "Who ran when, in milliseconds. a: x 0.00 to 250.00."


def test_the_same_records_make_the_same_picture() -> None:
    timeline = Timeline()
    timeline.add("letters", "a", 0.0, 1.0)
    timeline.add("numbers", "1", 0.5, 1.5)
    assert timeline.draw() == timeline_picture(timeline.lanes)
    assert timeline.draw().png == timeline.draw().png


def height(lanes: dict[str, list[tuple[str, float, float]]]) -> int:
    return timeline_picture(lanes).size[1]


def test_spans_of_a_lane_that_overlap_stand_one_below_the_other() -> None:
    one_by_one = height({"a": [("x", 0.0, 1.0), ("y", 1.0, 2.0)]})
    together = height({"a": [("x", 0.0, 1.0), ("y", 0.5, 2.0)]})
    assert together > one_by_one
    assert together == height({"a": [("x", 0.0, 1.0)], "b": [("y", 0.5, 2.0)]})


def test_a_pale_bar_looks_different() -> None:
    assert timeline_picture({"a": [("(x)", 0.0, 1.0)]}).png != timeline_picture({"a": [("x", 0.0, 1.0)]}).png


def test_a_label_that_does_not_fit_into_its_bar_is_left_out() -> None:
    long, longer = "much too long a label", "much too long a label in any case"
    rest = ("rest", 0.01, 1.0)
    pictures = [timeline_picture({"a": [(label, 0.0, 0.01), rest]}) for label in (long, longer)]
    assert pictures[0].png == pictures[1].png


def test_nothing_recorded_is_a_picture_too() -> None:
    assert Timeline().draw().alt == "An empty timeline: nothing was recorded."
    assert timeline_picture({"a": [("x", 1.0, 1.0)]}).alt.endswith("a: x 1.00 to 1.00.")


def test_importing_it_loads_no_matplotlib() -> None:
    program = "import sys, backend2.pictures.timeline; print('matplotlib' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"
