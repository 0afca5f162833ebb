"""The process of the answers: the session's files, the limit of a cell, and honest work in all its forms."""

from collections.abc import Callable
from typing import Any

import pytest

from .conftest import Run
from .notebooks import answer, calls, check, points, said

RIGHT = "def f():\n    return 42"


def test_the_sessions_files_are_there(run: Run) -> None:
    read = answer("print(open('data/numbers.txt').read())")
    ran = run(read, support={"data/numbers.txt": b"2 3"})
    assert ran["cells"][0]["outputs"][0]["text"] == "2 3\n"


@pytest.mark.parametrize(
    "hanging",
    [
        "while True:\n    pass",
        "import threading\nthreading.Event().wait()",
        "!sleep 60",
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
        "import asyncio\nawait asyncio.sleep(60)",
    ],
)
def test_a_cell_that_hangs_is_stopped_and_says_so_and_the_next_is_run(run: Run, hanging: str) -> None:
    ran = run(answer(f"print('before')\n{hanging}"), answer(RIGHT), calls(42), cell_seconds=0.3)
    assert not ran["ended"]
    shown, late = ran["cells"][0]["outputs"]
    assert (shown["text"], late["output_type"]) == ("before\n", "error")
    assert late["evalue"] == "This cell took more than 0.3 s, and was stopped."
    assert points(ran) == [1]


@pytest.mark.parametrize(
    "aside",
    [
        "import warnings; warnings.warn('old')",
        "import logging; logging.error('bad')",
        "import sys; print('oh', file=sys.stderr)",
        "import threading, warnings; threading.Thread(target=warnings.warn, args=('oh',)).start()",
        "import threading; threading.Thread(target=lambda: 1 / 0).start()",
        "import os; os.write(2, b'oh')",
        "import os; os.system('echo oh >&2')",
        "import atexit; atexit.register(print, 'bye')",
        "import signal; signal.alarm(0)",
        "import gc; gc.collect()",
        "print('x' * 300_000)",
        "[print(i, flush=True) for i in range(3000)]",
        "import sys; sys.setrecursionlimit(5000)",
        "import random; random.seed(1)",
        "import os; os.chdir('/tmp')",
        "import sys; sys.path.insert(0, '/nowhere')",
        "import time; time.sleep(0.2)",
        "import tempfile; tempfile.mkdtemp()",
        "import subprocess, sys; subprocess.run([sys.executable, '-c', 'print(1)'], check=True)",
        "import multiprocessing; p = multiprocessing.Process(target=print); p.start(); p.join()",
    ],
)
def test_honest_answers_are_never_hurt(run: Run, aside: str) -> None:
    inside = f"def f():\n    {aside}\n    return 42"
    ran = run(answer(aside), answer(inside), calls(42), calls(42, task="again"))
    assert (points(ran), ran["ended"]) == ([1, 1], "")


def test_big_but_legal_outputs_are_kept_whole(run: Run) -> None:
    ran = run(answer("print('x' * 9_000_000)"), answer(RIGHT), calls(42))
    assert len(ran["cells"][0]["outputs"][0]["text"]) == 9_000_001
    assert points(ran) == [1]


def test_what_the_answer_prints_while_it_is_judged_is_not_shown(run: Run) -> None:
    ran = run(answer("def f():\n    print('hi')\n    return 42"), calls(42), answer("print('there')"))
    assert [output["output_type"] for output in ran["cells"][1]["outputs"]] == [
        "display_data",
        "execute_result",
    ]
    assert ran["cells"][2]["outputs"][0]["text"] == "there\n"


def test_the_checks_objects_can_be_called_back(run: Run) -> None:
    source = "def f(observer):\n    return [observer.update(i) for i in range(3)]"
    doubled = "from backend2.checks import Double; double = Double('it', update=lambda n: 2 * n)"
    body = f"{doubled}; task.export('f')(double).returns([0, 2, 4])"
    assert points(run(answer(source), check(body))) == [1]


def test_it_says_what_cpu_time_the_answers_have_taken(run: Run) -> None:
    busy = "import time\nuntil = time.process_time() + 0.2\nwhile time.process_time() < until: pass"
    assert run(answer(busy))["answers"] >= 0.2


def test_an_answer_finds_what_a_notebook_has(ask: Callable[..., Any]) -> None:
    assert ask("__name__") == "__main__"
    assert ask("get_ipython() is not None")
    assert ask("import sys\nsys.stdout.encoding") == "utf-8"
    assert ask("import os\n[os.environ[name] for name in ('HOME', 'LANG')]") == ["/room/home", "C.UTF-8"]


def test_a_call_that_hangs_costs_its_check_and_no_more(run: Run) -> None:
    ran = run(
        answer("def f():\n    while True: pass\n\ndef g():\n    return 1"), calls(1), calls(1, "g", task="b")
    )
    assert (points(ran), ran["ended"]) == ([0, 1], "")
    assert "`f()` did not come back" in said(ran, 1)
