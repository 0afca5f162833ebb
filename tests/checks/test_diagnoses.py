"""The misconceptions that any task may meet, each recognised in an answer that has it."""

from typing import Any

import pytest

from backend2.checks import Failed, limits
from backend2.checks.answering import servant

RETURNED = {
    "printed": ("def answer(): print(120)", 120, "printed-not-returned"),
    "printed with words": ("def answer(): print('The answer is 120.')", 120, "printed-not-returned"),
    "printed text": ("def answer(): print('O(n)')", "O(n)", "printed-not-returned"),
    "printed list": ("def answer(): print([1, 2])", [1, 2], "printed-not-returned"),
    "printed another number": ("def answer(): print(1204)", 120, "returned-nothing"),
    "printed something else": ("def answer(): print('hello')", "", "returned-nothing"),
    "nothing": ("def answer(): pass", 120, "returned-nothing"),
    "text": ("def answer(): return '120'", 120, "number-as-text"),
    "float": ("def answer(): return 120.0", 120, "wrong-type"),
    "int for bool": ("def answer(): return 1", True, "wrong-type"),
    "tuple": ("def answer(): return (1, 2)", [1, 2], "wrong-type"),
    "plainly wrong": ("def answer(): return 119", 120, ""),
    "an object": ("def answer(): return object()", 120, ""),
    "nothing expected": ("def answer(): return 0", None, ""),
}

RAISED = {
    "stub": ("def answer(): raise NotImplementedError", "not-started"),
    "no base case": ("def answer(): return answer()", "no-base-case"),
    "exit": ("import sys\ndef answer(): sys.exit()", "exits"),
    "misspelt": ("def answer(): return facotrial(5)", "unknown-name"),
    "used too early": ("def answer():\n    total += 1\n    total = 0", "unknown-name"),
    "another error": ("def answer(): return [][0]", ""),
}


@pytest.mark.parametrize(("source", "expected", "label"), RETURNED.values(), ids=RETURNED)
def test_a_value_is_diagnosed(neighbour: Any, source: str, expected: object, label: str) -> None:
    neighbour.writes(source)
    with pytest.raises(Failed) as failed:
        neighbour["answer"]().returns(expected)
    assert failed.value.cause.label == label


@pytest.mark.parametrize(("source", "label"), RAISED.values(), ids=RAISED)
def test_an_error_is_diagnosed_whether_a_value_or_another_error_was_expected(
    neighbour: Any, source: str, label: str
) -> None:
    neighbour.writes(source)
    call = neighbour["answer"]()
    for expectation in (lambda: call.returns(120), lambda: call.raises(ValueError), lambda: call.value):
        with pytest.raises(Failed) as failed:
            expectation()
        assert failed.value.cause.label == label


AWAITED = {
    "a loop of its own": (
        "import asyncio\ndef answer(): return asyncio.run(asyncio.sleep(0))",
        "loop-of-its-own",
    ),
    "not async": ("def answer(): return 1", "not-async"),
    "a function for a coroutine": (
        "import asyncio\nasync def job(): pass\nasync def answer(): await asyncio.create_task(job)",
        "function-for-coroutine",
    ),
}


@pytest.mark.filterwarnings("ignore:coroutine 'sleep' was never awaited")  # as a student would see it, too
@pytest.mark.parametrize(("source", "label"), AWAITED.values(), ids=AWAITED)
def test_an_error_of_async_code_is_diagnosed(neighbour: Any, source: str, label: str) -> None:
    neighbour.writes(source)
    with pytest.raises(Failed) as failed:
        neighbour["answer"].awaited().returns(1)
    assert failed.value.cause.label == label


def test_a_call_that_does_not_come_back_is_diagnosed(neighbour: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(servant, "time_limit", lambda: limits.time_limit(cpu=0.05, wall=60))
    neighbour.writes("def answer():\n    while True: pass")
    with pytest.raises(Failed) as failed:
        neighbour["answer"]().returns(120)
    assert failed.value.cause.label == "never-ends"
    assert "Which condition is to end the loop" in failed.value.cause.look_at


def test_what_to_look_at_names_the_type_asked_for(neighbour: Any) -> None:
    neighbour.writes("def answer(): return 120.0")
    with pytest.raises(Failed, match="the task asks for an int"):
        neighbour["answer"]().returns(120)
