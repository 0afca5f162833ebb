"""Stages find their nurseries ready: forked into the submission's room, shut in, and gone with it."""

import json
from typing import Any

import pytest

from .conftest import Run
from .notebooks import Cell, answer, check, check_cell, points, said

FACTS = """%%writefile mine.py
import os
def facts():
    with open("/proc/self/status") as status:
        told = dict(line.split(":\\t") for line in status.read().splitlines())
    with open("/proc/1/stat") as first:
        first = int(first.read().split()[0])
    return [os.getuid(), told["CapEff"], told["CapBnd"], told["Seccomp"], os.getcwd(), first]
"""
SUITE = r"""
from backend2.checks import Task

task = Task("tests")
suite = task.suite("test_mine.py", of="mine.py")
suite.right_code("def f():\n    return 7\n", points=2)
suite.bug("eight", points=1, behaviour="`f()` is 7", code="def f():\n    return 8\n")
task.score()
"""
HERE = "import json, os\nprint(os.getuid())"


def stages() -> dict[str, tuple[list[Cell], str]]:
    """Return notebooks, one for each stage, and what the last line of its check's table must say."""
    fresh = "with task.fresh('mine') as it: it.export('f')().returns(7)"
    program = "task.program('mine').call('f').returns(7)"
    mine = answer("%%writefile mine.py\ndef f():\n    return 7")
    tests = answer("%%writefile test_mine.py\nfrom mine import f\ndef test_f():\n    assert f() == 7")
    app = answer(
        "%%writefile mine.py\nfrom fastapi import FastAPI\napp = FastAPI()\n@app.get('/')\ndef f(): return 7"
    )
    get = "task.app('mine:app').get('/').answers(7)"
    return {
        "fresh": [mine, check(fresh)],
        "program": [mine, check(program)],
        "suite": [tests, check_cell("tests", SUITE)],
        "app": [app, check(get)],
    }


@pytest.mark.parametrize("name", stages())
def test_a_stage_finds_what_it_needs(run: Run, name: str) -> None:
    for _ in range(2):  # and so it does for the next submission
        ran = run(*stages()[name])
        assert points(ran) == [3 if name == "suite" else 1], said(ran)


def test_a_nursery_is_shut_in_like_the_answer_and_in_the_same_room(run: Run) -> None:
    body = "print(__import__('json').dumps(task.fresh('mine').__enter__().export('facts')().value))"
    ran = run(answer(FACTS), answer(HERE), check(f"{body}; task.export('os').exists"))
    user = int(ran["cells"][1]["outputs"][0]["text"])
    shown = json.loads(ran["cells"][2]["outputs"][0]["text"])
    assert shown == [user, "0" * 16, "0" * 16, "2", "/room/work", 1]


def test_a_nursery_that_is_killed_is_borrowed_anew(run: Run) -> None:
    leaves = answer(
        "%%writefile mine.py\nimport os, signal\ndef f():\n    os.kill(os.getppid(), signal.SIGKILL)\n"
    )
    right = answer("%%writefile other.py\ndef g():\n    return 7")
    bad = check("with task.fresh('mine') as it: it.export('f')().returns(7)", task="first")
    good = check("with task.fresh('other') as it: it.export('g')().returns(7)", task="second")
    assert points(run(leaves, right, bad, good)) == [0, 1]


def test_what_is_asked_for_in_other_ways_is_refused(run: Run) -> None:
    forged: Any = (
        "import os, socket\nends = []\n"
        "for name in os.listdir('/proc/self/fd'):\n"
        "    try: ends.append(socket.socket(fileno=os.dup(int(name))))\n    except OSError: pass\n"
        "for end in ends:\n"
        "    if end.type == socket.SOCK_SEQPACKET:\n"
        "        [end.send(b'DJANGO') or end.send(b'nothing') or socket.send_fds(end, [b'FRESH'], [1])]\n"
    )
    right = answer("%%writefile mine.py\ndef f():\n    return 7")
    assert points(run(answer(forged), right, stages()["fresh"][1])) == [1]
