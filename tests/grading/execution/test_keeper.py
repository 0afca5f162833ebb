"""One submission's processes are watched, and ended: what they use up is limited, and none is left."""

import signal
from collections.abc import Callable
from typing import Any

import pytest

from backend2.grading.execution.answers_end import FLOOD
from backend2.grading.execution.keeper import say_end

from .conftest import Run
from .notebooks import answer, calls, points

FIRST = "def first():\n    return 1"
RIGHT = "def f():\n    return 42"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (0, "its process ended"),
        (3, "it ended Python with exit code 3"),
        (-signal.SIGSEGV, "its process was ended by SIGSEGV"),
        (128 + signal.SIGABRT, "its process was ended by SIGABRT"),
        (-signal.SIGKILL, "its process ended"),
        (255, "it ended Python with exit code 255"),
        (FLOOD, "it showed more than it may"),
    ],
)
def test_an_end_is_told_in_words(code: int, words: str) -> None:
    assert say_end(code) == words


@pytest.mark.parametrize(
    ("uses", "limits", "words"),
    [
        ("import time\nwhile True: time.sleep(1)", {"seconds": 1}, "it took more than 1 s"),
        (
            "import signal, time\nfor s in range(1, 32):\n    try: signal.signal(s, signal.SIG_IGN)\n"
            "    except OSError: pass\nwhile True:\n    try:\n        while True: time.sleep(1)\n"
            "    except BaseException: pass",
            {"seconds": 1, "cell_seconds": 0.2},
            "it took more than 1 s",
        ),
        (
            "held = bytearray(300 << 20)\nimport time\ntime.sleep(60)",
            {"memory": 200 << 20},
            "it held more than 200 MiB",
        ),
        (
            "import os, time\nfor i in range(4):\n    if not os.fork():\n        held = bytearray(80 << 20)\n"
            "        time.sleep(60)\ntime.sleep(60)",
            {"memory": 250 << 20},
            "it held more than 250 MiB",
        ),
        (
            "open('/dev/shm/a', 'wb').write(bytes(20 << 20))\nimport os; os._exit(0)",
            {"files": 10 << 20},
            None,
        ),
    ],
)
def test_who_uses_up_too_much_is_ended_and_keeps_earlier_marks(
    run: Run, uses: str, limits: dict[str, Any], words: str | None
) -> None:
    ran = run(
        answer(FIRST), calls(1, "first"), answer(uses), answer(RIGHT), calls(42, task="later"), **limits
    )
    assert points(ran) == ([1, 0] if words else [1, 1])
    assert ran["ended"].startswith(words or "")


def test_a_slow_but_legal_answer_is_not(run: Run) -> None:
    slow = "def f():\n    until = __import__('time').monotonic() + 0.7\n"
    slow += "    while __import__('time').monotonic() < until: pass\n    return 42"
    assert points(run(answer(slow), answer("held = bytearray(100 << 20)"), calls(42), memory=400 << 20)) == [
        1
    ]


def test_stopped_processes_are_ended_too(run: Run) -> None:
    stops = "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)"
    ran = run(answer(FIRST), calls(1, "first"), answer(stops), seconds=1)
    assert (points(ran), ran["ended"]) == ([1], "it took more than 1 s (in the cell the-answer)")


def test_orphans_are_looked_after(ask: Callable[..., Any]) -> None:
    forks = "import os, time\nif not os.fork():\n    os.fork()\n    os._exit(0)\nos.wait()"
    count = (
        "import os\nfor _ in range(500):\n    left = [p for p in os.listdir('/proc') if p.isdigit()]\n"
        "    if len(left) == 2: break\n    time.sleep(0.01)\nlen(left)"
    )
    assert ask(forks, count) == 2  # the first, which waits for all of them, and this one
