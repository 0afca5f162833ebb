"""The recorded speed-up: what it holds, how it is measured, and the pictures of it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from backend2.pictures import speedup
from backend2.pictures.countdown import count_down
from backend2.pictures.speedup import (
    cost_picture,
    measure,
    recorded,
    seconds,
    speedup_picture,
    who_ran_when,
    with_processes,
    with_threads,
)


def test_the_record_has_a_time_for_each_number_of_workers() -> None:
    times = recorded()
    assert times.workers == list(speedup.WORKERS)
    assert len(times.threads) == len(times.processes) == len(times.workers)
    assert len(times.small_alone) == len(times.small_processes) == len(speedup.SMALL)
    assert sorted(times.small_alone) == times.small_alone


def test_the_record_shows_who_ran_when() -> None:
    for kind, name in (("threads", "thread"), ("processes", "process")):
        lanes = recorded().lanes[kind]
        assert sorted(lanes) == [f"{name} 1", f"{name} 2"]
        assert sorted(label for spans in lanes.values() for label, _, _ in spans) == [
            f"piece {number}" for number in range(1, 5)
        ]


def test_work_says_who_did_it_and_when() -> None:
    who, start, end = count_down(10)
    assert who == count_down(1)[0]
    assert start <= end


def test_workers_do_all_pieces() -> None:
    assert len(with_threads(2, [1, 2, 3])) == 3
    done = with_processes(2, [1, 2, 3])
    assert len(done) == 3
    assert count_down(1)[0] not in {who for who, _, _ in done}


def test_the_best_of_several_rounds_counts() -> None:
    calls: list[int] = []
    assert seconds(lambda: calls.append(1), rounds=3) >= 0
    assert len(calls) == 3


def test_the_pictures_tell_what_they_show() -> None:
    lanes = {"threads": {"thread 1": [("piece 1", 0.0, 0.5)]}}
    times = replace(
        recorded(),
        cores=2, alone=8.0, workers=[1, 2], threads=[8.0, 8.0], processes=[10.0, 5.0],
        small_alone=[0.001, 1.0], small_processes=[0.1, 0.6], lanes=lanes,
    )  # fmt: skip
    assert speedup_picture(times).alt == (
        "Speed-up by number of workers. Processes: 1 0.8, 2 1.6. Threads: 1 1.0, 2 1.0."
    )
    assert cost_picture(times).alt == (
        "Jobs without workers and with two processes, in milliseconds: 1 became 100, 1000 became 600."
    )
    assert "thread 1: piece 1 0.00 to 500.00" in who_ran_when(times, "threads").alt


def test_recording_again_replaces_the_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speedup, "RECORD", tmp_path / "speedup.json")
    monkeypatch.setattr(speedup, "measure", lambda: measure(steps=1, rounds=1))
    monkeypatch.setattr(speedup, "WORKERS", (1,))
    monkeypatch.setattr(speedup, "SMALL", (1.0,))
    speedup.record()
    assert recorded().workers == [1]
    assert json.loads((tmp_path / "speedup.json").read_text())["machine"].startswith("Python 3")
    assert [path.name for path in tmp_path.iterdir()] == ["speedup.json"]
