"""The process of the checks: what it makes of an answer that ends, floods, or sends what no answer does."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest

from backend2.grading.execution.checks_end import AnswersProcess, Gone

from .conftest import Run
from .notebooks import answer, calls, check, check_cell, points, said

RIGHT = "def f():\n    return 42"
FIRST = "def first():\n    return 1"
LEAVES = "import os\ndef f():\n    os._exit(3)"
Message = dict[str, Any]


class TestWhenTheAnswerEnds:
    @pytest.mark.parametrize(
        ("ends", "how"),
        [
            ("import os\nos._exit(3)", "it ended Python with exit code 3"),
            ("import os\nos._exit(0)", "its process ended"),
            ("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)", "its process was ended by SIGSEGV"),
            ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", "its process was ended by SIGKILL"),
            ("while True:\n    print('x' * 100_000)", "it showed more than it may"),
            ("for i in range(10**6):\n    display(i)", "it showed more than it may"),
        ],
    )
    def test_in_a_cell_the_checks_before_keep_their_marks(self, run: Run, ends: str, how: str) -> None:
        ran = run(answer(FIRST), calls(1, "first"), answer(ends), answer(RIGHT), calls(42, task="later"))
        assert points(ran) == [1, 0]
        assert ran["ended"] == f"{how} (in the cell the-answer)"
        assert said(ran).startswith("– not reached (0 of 1): It is right")
        assert f"Your notebook did not run to its end: {how} (in the cell the-answer). Look" in said(ran)

    def test_in_a_call_the_rest_of_the_cell_is_lost(self, run: Run) -> None:
        begun = check("task.export('first')().returns(1)")["source"]
        more = (
            "@task.check(points=2)\ndef second():\n    '''It stays'''\n    task.export('f')().returns(1)\n\n"
        )
        cell = check_cell("task", begun.replace("task.score()", f"{more}task.score()"))
        ran = run(answer(FIRST), answer(LEAVES), cell, calls(1, "first", task="later"))
        assert points(ran) == [1, 0]
        assert ran["ended"] == "it ended Python with exit code 3 (while task-public called it)"
        assert "✓ passed (1 of 1): It is right" in said(ran, 2)
        assert "– not reached (0 of 2): It stays" in said(ran, 2)
        assert "Gone" not in json.dumps(ran["cells"][2]["outputs"])

    def test_a_sudden_end_of_a_process_that_it_has_started_is_its_own_affair(self, run: Run) -> None:
        forks = "import os\npid = os.fork()\nif not pid: os._exit(9)\nstatus = os.waitpid(pid, 0)[1]"
        assert points(run(answer(forks), answer(RIGHT), calls(42))) == [1]


class TestCaps:
    def test_what_all_cells_show_together_counts(self, run: Run) -> None:
        cell = answer("print('x' * 600)")
        ran = run(answer(RIGHT), calls(42), cell, cell, calls(42, task="later"), output=1000)
        assert (points(ran), ran["ended"][:20]) == ([1, 0], "it showed more than ")

    def test_outputs_are_counted_too(self, run: Run) -> None:
        cell = answer("display(1)\ndisplay(2)")
        ran = run(answer(RIGHT), calls(42), cell, cell, calls(42, task="later"), outputs=3)
        assert (points(ran), ran["ended"][:20]) == ([1, 0], "it showed more than ")

    def test_prints_in_a_row_are_one_output(self, run: Run) -> None:
        ran = run(answer("for i in range(100): print(i)"), answer(RIGHT), calls(42), outputs=1)
        assert points(ran) == [1]


def test_a_check_cell_that_fails_shows_no_traceback_and_says_whom_to_tell(run: Run) -> None:
    cell = calls(42)
    cell["source"] = cell["source"].replace("task.score()", "secret = 'hidden'\n1 / 0\ntask.score()")
    ran = run(answer(RIGHT), cell, calls(42, task="later"))
    assert points(ran) == [0, 1]
    assert "Please tell your instructor." in said(ran, 1)
    assert "ZeroDivisionError" not in json.dumps(ran["cells"][1]["outputs"])
    assert "hidden" not in json.dumps(ran["cells"][1]["outputs"])


def test_a_checks_value_is_its_score(run: Run) -> None:
    ran = run(answer(RIGHT), calls(42, points=2.5))
    value = ran["cells"][1]["outputs"][-1]
    assert (value["output_type"], value["data"]["text/plain"]) == ("execute_result", "2.5")


class Peer:
    """The other end of the line, which may say anything."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end
        self._lines = end.makefile("r")

    def replies(self, make: Callable[[Message], Message]) -> None:
        """Reply to the next message."""

        def do() -> None:
            with suppress(OSError, ValueError):
                message = json.loads(self._lines.readline())
                self.says({"to": message["number"], **make(message)})

        threading.Thread(target=do, daemon=True).start()

    def says(self, message: Message) -> None:
        """Send something."""
        self._end.sendall(json.dumps(message).encode() + b"\n")

    def hears(self) -> Message:
        """Read what has come."""
        return dict(json.loads(self._lines.readline()))

    def close(self) -> None:
        """Hang up."""
        self._lines.close()
        self._end.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def pair() -> Iterator[tuple[AnswersProcess, Peer]]:
    """A connection, and the peer at its other end."""
    mine, theirs = socket.socketpair()
    with mine, theirs:
        answers = AnswersProcess(mine, 10_000)
        yield answers, Peer(theirs)
        answers.hang_up()


class TestPeersThatLie:
    @pytest.mark.parametrize(
        "reply", [{"reply": 5}, {"reply": []}, {"reply": {"outputs": {}}}, {"reply": {}}]
    )
    def test_a_reply_of_the_wrong_form_ends_it(
        self, pair: tuple[AnswersProcess, Peer], reply: Message
    ) -> None:
        answers, peer = pair
        peer.replies(lambda _: reply)
        with pytest.raises(Gone):
            answers.run("1")
        assert answers.refused == "it sent something that no answer sends"

    @pytest.mark.parametrize(
        "message",
        [
            {"reply": {}, "to": 99},
            {"reply": {}},
            {"reply": {}, "to": []},
            {"ask": {}},
            {"neither": 1},
            {"ask": {"object": 0, "method": "m"}, "number": 1},
        ],
    )
    def test_so_does_a_message_that_makes_no_sense(
        self, pair: tuple[AnswersProcess, Peer], message: Message
    ) -> None:
        answers, peer = pair
        answers._receive = lambda ask: {"value": ask["arguments"]}
        peer.says(message)
        with pytest.raises(Gone):
            answers.run("1")
        assert answers.refused == "it sent something that no answer sends"

    def test_too_many_calls_at_a_time_are_a_flood(self, pair: tuple[AnswersProcess, Peer]) -> None:
        answers, peer = pair
        held = threading.Event()
        answers._receive = lambda _: {"value": held.wait()}
        with suppress(OSError):
            for number in range(600):
                peer.says({"ask": {}, "number": number})
        with pytest.raises(Gone):
            answers.run("1")
        held.set()
        assert answers.refused == "it sent more than it may show"

    def test_when_it_just_hangs_up_the_keeper_knows_why(self, pair: tuple[AnswersProcess, Peer]) -> None:
        answers, peer = pair
        peer.close()
        with pytest.raises(Gone):
            answers.run("1")
        assert answers.refused == ""

    def test_calls_of_the_checks_objects_are_answered_beside(self, pair: tuple[AnswersProcess, Peer]) -> None:
        answers, peer = pair
        answers._receive = lambda ask: {"value": 2 * ask["n"]}
        peer.says({"ask": {"n": 21}, "number": 7})
        assert peer.hears() == {"reply": {"value": 42}, "to": 7}
