"""One check cell gives the same results whether the answer shares its process or has one of its own."""

import os
import textwrap
from collections.abc import Callable
from typing import Any

import pytest

from backend2.checks import Connection, Task, results

ANSWER = textwrap.dedent(
    """
    import asyncio, os
    from abc import ABC, abstractmethod

    complexity = "O(n)"

    def factorial(n):
        if n < 0:
            raise ValueError(f"{n} is negative")
        return 1 if n == 0 else n * factorial(n - 1)

    def bubble(items):
        for end in range(len(items) - 1, 0, -1):
            for at in range(end):
                if items[at] > items[at + 1]:
                    items[at], items[at + 1] = items[at + 1], items[at]
        return items

    class Shape(ABC):
        @abstractmethod
        def area(self): ...

    class Square(Shape):
        def __init__(self, side): self.side = side
        def area(self): return self.side ** 2

    class Subject:
        def __init__(self): self.observers = []
        def attach(self, observer): self.observers.append(observer)
        def notify(self):
            for observer in self.observers:
                observer.update(self)
        def total(self): return len(self.observers)

    async def gather(names):
        async def fetch(name):
            await asyncio.sleep(0)
            return name.upper()
        print("gathering")
        return await asyncio.gather(*map(fetch, names))

    def leave(): raise SystemExit(1)
    def surprise(): return {1: (True, {2.5}), "nested": [b"raw", None]}
    def untouched(): raise NotImplementedError
    """
)


# Some of its checks fail, so that messages show.
CHECK_CELL = r"""
from backend2.checks import Comparisons, Double, Task, expect

task = Task("everything")
factorial_answer, bubble_answer, surprise_answer = map(task.export, ("factorial", "bubble", "surprise"))
shape, square, subject = map(task.export, ("Shape", "Square", "Subject"))

@task.check(points=1)
def recursion():
    '''It recurses'''
    call = factorial_answer.traced(10)
    call.returns(3628800)
    expect(call.recursion.depth == 11, called=call.described, got="is shallow", expected="depth 11")

@task.check(points=1)
def refusal():
    '''It refuses'''
    factorial_answer(-1).raises(ValueError, message_contains="-1 is negative")

@task.check(points=1)
def plain_data():
    '''Data comes through'''
    surprise_answer().returns({1: (True, {2.5}), "nested": [b"raw", None]})
    expect(task.export("complexity").value == "O(n)", called="", got="", expected="")

@task.check(points=1)
def in_place():
    '''It sorts in place, and only by comparing'''
    comparisons = Comparisons()
    call = bubble_answer(comparisons.elements([3, 1, 2]))
    expect(call.returned_argument == 0, called="bubble", got="made a copy", expected="the list")
    keys = [element.key for element in call.arguments[0]]
    expect(keys == [1, 2, 3], called="bubble", got=str(keys), expected="[1, 2, 3]")
    expect(comparisons.count == 3, called="bubble", got=str(comparisons.pairs), expected="3 of them")

@task.check(points=1)
def objects():
    '''Objects stay over there'''
    made = square(3).handle
    made.call("area").returns(9)
    made.set("side", 4).returns(None)
    made.get("side").returns(4)
    expect(made.is_a(shape), called="Square(3)", got="is none", expected="a Shape")
    shape().raises(TypeError, message_contains="abstract")

@task.check(points=1)
def derived():
    '''New classes are open to the check'''
    blob = shape.subclass("Blob", area=lambda self: self.call("weight").value, weight=lambda _: 7)
    blob.value().handle.call("area").returns(7)

@task.check(points=1)
def observers():
    '''Observers may ask back'''
    seen = []
    source = subject().handle
    def update(who):
        seen.append((who == source, who.call("total").value))
    observer = Double("observer", update=update)
    source.call("attach", observer).returns(None)
    source.call("attach", observer).returns(None)
    source.call("notify").returns(None)
    expect(seen == [(True, 2), (True, 2)], called="notify()", got=str(seen), expected="two updates")

@task.check(points=1)
def awaiting():
    '''Coroutines are awaited'''
    call = task.export("gather").awaited(["a", "b"])
    call.returns(["A", "B"])
    expect(call.output == "gathering\n", called=call.described, got=repr(call.output), expected="")

@task.check(points=1)
def expectation_in_a_double():
    '''An expectation may fail inside an observer'''
    source = subject().handle
    observer = Double("observer", update=lambda who: who.call("total").returns(2, look_at="Count."))
    source.call("attach", observer).returns(None)
    source.call("notify").returns(None)

@task.check(points=1)
def wrong_value():
    '''A wrong value is told'''
    surprise_answer().returns({}, look_at="Surprise.")

@task.check(points=1, needs="wrong_value")
def builds_on_it():
    '''What builds on it is not reached'''

@task.check(points=1)
def exits():
    '''It leaves'''
    task.export("leave")().returns(None)

@task.check(points=1)
def stub():
    '''It is not started'''
    task.export("untouched")().returns(None)

@task.check(points=1)
def missing():
    '''It is missing'''
    task.export("absent")().returns(None)

points = task.score()
"""


def score(names: dict[str, Any]) -> tuple[float, list[dict[str, Any]]]:
    """Run the check cell among the given names."""
    exec(compile(CHECK_CELL, "<check cell>", "exec"), names)
    return names["points"], [result.as_dict() for result in results()]


def test_the_other_process_is_another_one(
    other_process: Any, connected: Callable[[Connection], None]
) -> None:
    connected(other_process)
    other_process.run(ANSWER)
    task = Task("elsewhere")
    elsewhere: list[int] = []

    @task.check(points=1)
    def pid() -> None:
        """It runs elsewhere"""
        elsewhere.append(task.export("os").call("getpid").value)

    task.score()
    assert elsewhere
    assert elsewhere != [os.getpid()]


def test_results_are_the_same_here_and_there(
    other_process: Any,
    names: dict[str, Any],
    write: Callable[[str], None],
    connected: Callable[[Connection], None],
) -> None:
    write(ANSWER)
    here = score(names)
    connected(other_process)
    other_process.run(ANSWER)
    there = score({})
    assert there == here
    points, found = there
    assert points == 8
    assert {result["check"]: result["cause"]["label"] for result in found if result["cause"]} == {
        "expectation_in_a_double": "",
        "wrong_value": "",
        "builds_on_it": "not-reached",
        "exits": "exits",
        "stub": "not-started",
        "missing": "missing-name",
    }


@pytest.mark.parametrize("times", [1, 2])
def test_objects_of_one_judging_are_forgotten_by_the_next(
    other_process: Any, connected: Callable[[Connection], None], times: int
) -> None:
    connected(other_process)
    other_process.run(ANSWER)
    for _ in range(times):
        assert score({})[0] == 8
