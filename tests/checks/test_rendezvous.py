"""Proof that calls were in flight together, and that they weren't."""

import threading
from typing import Any

import pytest

from backend2.checks import Rendezvous, rendezvous
from backend2.outside.site import Site

from .conftest import Student

TWO_THREADS = """
    import threading

    def both(first, second):
        threads = [threading.Thread(target=first, args=("a",)), threading.Thread(target=second, args=("b",))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
"""
WAYS_TO_BE_SEQUENTIAL = {
    "no thread": """
        def both(first, second):
            first("a")
            second("b")
    """,
    "joined at once": """
        import threading

        def both(first, second):
            for function, letter in ((first, "a"), (second, "b")):
                thread = threading.Thread(target=function, args=(letter,))
                thread.start()
                thread.join()
    """,
    "run for start": """
        import threading

        def both(first, second):
            threading.Thread(target=first, args=("a",)).run()
            threading.Thread(target=second, args=("b",)).run()
    """,
    "one worker": """
        from concurrent.futures import ThreadPoolExecutor

        def both(first, second):
            with ThreadPoolExecutor(1) as pool:
                pool.submit(first, "a")
                pool.submit(second, "b")
    """,
    "result asked for at once": """
        from concurrent.futures import ThreadPoolExecutor

        def both(first, second):
            with ThreadPoolExecutor(5) as pool:
                pool.submit(print, "warm").result()
                pool.submit(first, "a").result()
                pool.submit(second, "b").result()
    """,
    "an event in between": """
        import threading

        def both(first, second):
            done = threading.Event()

            def work():
                first("a")
                done.set()

            threading.Thread(target=work).start()
            done.wait()
            second("b")
    """,
    "a semaphore around": """
        import threading

        def both(first, second):
            one = threading.Semaphore(1)

            def work(function, letter):
                with one:
                    function(letter)

            threads = [threading.Thread(target=work, args=pair) for pair in ((first, "a"), (second, "b"))]
            [thread.start() for thread in threads]
            [thread.join() for thread in threads]
    """,
}
WAYS_TO_BE_TOGETHER = {
    "threads": TWO_THREADS,
    "a pool": """
        from concurrent.futures import ThreadPoolExecutor

        def both(first, second):
            with ThreadPoolExecutor() as pool:
                futures = [pool.submit(first, "a"), pool.submit(second, "b")]
                [future.result() for future in futures]
    """,
    "a thread and the caller": """
        import threading

        def both(first, second):
            thread = threading.Thread(target=first, args=("a",))
            thread.start()
            second("b")
            thread.join()
    """,
    "a queue of work": """
        import queue, threading

        def both(first, second):
            work = queue.Queue()

            def serve():
                while (item := work.get()) is not None:
                    item[0](item[1])

            threads = [threading.Thread(target=serve) for _ in range(3)]
            [thread.start() for thread in threads]
            for item in ((first, "a"), (second, "b"), None, None, None):
                work.put(item)
            [thread.join() for thread in threads]
    """,
    "a pool for good": """
        from concurrent.futures import ThreadPoolExecutor
        POOL = ThreadPoolExecutor(3)
        list(POOL.map(print, range(9)))

        def both(first, second):
            futures = [POOL.submit(first, "a"), POOL.submit(second, "b")]
            [future.result() for future in futures]
    """,
    "asyncio's threads": """
        import asyncio

        def both(first, second):
            async def main():
                await asyncio.gather(asyncio.to_thread(first, "a"), asyncio.to_thread(second, "b"))

            asyncio.run(main())
    """,
    "polling": """
        import threading, time

        def both(first, second):
            threads = [threading.Thread(target=work, args=("a",)) for work in (first, second)]
            for thread in threads:
                thread.start()
            while any(thread.is_alive() for thread in threads):
                time.sleep(0.01)
    """,
}


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails a test by its time limit if a gate has to give up, where proof was to be had."""
    monkeypatch.setattr(rendezvous, "_PATIENCE_SECONDS", 300.0)


@pytest.mark.parametrize("source", WAYS_TO_BE_TOGETHER.values(), ids=WAYS_TO_BE_TOGETHER)
def test_calls_in_flight_together_open_the_gate(student: Student, source: str) -> None:
    student.writes(source)
    with Rendezvous(2) as gate:
        student["both"](gate, gate).returns(None)
    assert gate.met
    assert gate.most == 2
    assert {arrival.arguments[0] for arrival in gate.arrivals} <= {"a", "b"}
    assert gate.left_waiting == 0


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("source", WAYS_TO_BE_SEQUENTIAL.values(), ids=WAYS_TO_BE_SEQUENTIAL)
def test_calls_one_after_another_are_told_so_without_waiting(student: Student, source: str) -> None:
    student.writes(source)
    with Rendezvous(2) as gate:
        student["both"](gate, gate).returns(None)
    assert not gate.met
    assert gate.most == 1
    assert [arrival.arguments for arrival in gate.arrivals] == [["a"], ["b"]]


def test_what_cannot_be_proved_is_given_up_in_the_end(
    student: Student, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendezvous, "_PATIENCE_SECONDS", 0.3)
    student.writes(
        """
        import threading, time

        def both(first, second):
            thread = threading.Thread(target=first, args=("a",))
            thread.start()
            while thread.is_alive():
                time.sleep(0.01)
            second("b")
        """
    )
    with Rendezvous(2) as gate:
        student["both"](gate, gate).returns(None)
    assert not gate.met


@pytest.mark.usefixtures("impatient")
def test_only_some_calls_may_be_held(student: Student) -> None:
    student.writes(TWO_THREADS)
    with Rendezvous(2, holds=lambda arguments: arguments == ["b"]) as gate:
        student["both"](gate, gate)
    assert not gate.met
    assert gate.most == 1
    assert len(gate.arrivals) == 2


def test_it_knows_who_came(student: Student) -> None:
    student.writes(TWO_THREADS)
    with Rendezvous(2) as gate:
        student["both"](gate, gate)
    callers = [arrival.caller for arrival in gate.arrivals if arrival.caller]
    assert len({caller.thread for caller in callers}) == 2
    assert not any(caller.main for caller in callers)
    assert len({caller.process for caller in callers}) == 1


@pytest.mark.usefixtures("impatient")
def test_calls_that_nobody_waits_for_are_found_waiting(student: Student) -> None:
    student.writes(TWO_THREADS.replace("thread.join()", "pass"))
    with Rendezvous(3) as gate:
        student["both"](gate, gate)
    assert gate.left_waiting > 0
    with Rendezvous(3) as gate:
        student.writes(TWO_THREADS)
        student["both"](gate, gate)
    assert gate.left_waiting == 0


PRINTS = """
    import threading

    def letters():
        for letter in "abc":
            print(letter)

    def numbers():
        for number in range(3):
            print(number)

    def both():
        threads = [threading.Thread(target=letters), threading.Thread(target=numbers)]
        for thread in threads:
            thread.start()
            JOIN
        for thread in threads:
            thread.join()
"""


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(("joins", "met"), [("pass", True), ("thread.join()", False)])
def test_prints_pass_the_gate(student: Student, joins: str, met: bool) -> None:
    student.writes(PRINTS.replace("JOIN", joins))
    with Rendezvous(2, prints=True) as gate:
        call = student["both"]()
    assert gate.met is met
    assert sorted("".join(call.output.split())) == sorted("abc012")
    by_thread: dict[int, str] = {}
    for arrival in gate.arrivals:
        assert arrival.caller
        by_thread[arrival.caller.thread] = by_thread.get(arrival.caller.thread, "") + arrival.arguments[0]
    if met:
        assert sorted(by_thread.values()) == ["0\n1\n2\n", "a\nb\nc\n"]


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("parties", [2, 3])
def test_calls_left_behind_are_in_flight_together_all_the_same(student: Student, parties: int) -> None:
    student.writes(TWO_THREADS.replace("thread.join()", "pass").replace("args=", "daemon=True, args="))
    for _ in range(10):
        with Rendezvous(parties) as gate:
            student["both"](gate, gate)
        assert gate.met is (parties == 2)
        assert gate.most == 2


def test_what_is_printed_after_the_call_is_waited_for(student: Student) -> None:
    student.writes(PRINTS.replace("JOIN", "pass").replace("thread.join()", "pass"))
    with Rendezvous(3, prints=True) as gate:
        call = student["both"]()
    assert gate.left_waiting > 0
    assert sorted("".join(call.output.split())) == sorted("abc012")


def test_a_pool_that_is_not_waited_for_is_heard_to_its_end(student: Student) -> None:
    student.writes(
        """
        from concurrent.futures import ThreadPoolExecutor

        def both():
            pool = ThreadPoolExecutor(2)
            for letter in "abcdefgh":
                pool.submit(print, letter)
            pool.shutdown(wait=False)
        """
    )
    for _ in range(5):
        with Rendezvous(100, prints=True) as gate:
            call = student["both"]()
        assert sorted("".join(call.output.split())) == list("abcdefgh")
        assert gate.left_waiting > 0


FETCHES = """
    import threading, urllib.request

    def fetch_all(urls):
        bodies = {}

        def fetch(url):
            with urllib.request.urlopen(url) as answer:
                bodies[url] = answer.read()

        threads = [threading.Thread(target=fetch, args=(url,)) for url in urls]
        for thread in threads:
            thread.start()
            JOIN
        for thread in threads:
            thread.join()
        return bodies
"""


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(("joins", "met"), [("pass", True), ("thread.join()", False)])
def test_requests_pass_the_gate(student: Student, joins: str, met: bool) -> None:
    student.writes(FETCHES.replace("JOIN", joins))
    pages: dict[str, Any] = {f"/{number}": str(number) for number in range(4)}
    gate = Rendezvous(4)
    with Site(pages, gate=gate) as site, gate:
        urls = [site.url(path) for path in pages]
        student["fetch_all"](urls).returns({site.url(path): text.encode() for path, text in pages.items()})
    assert gate.met is met
    assert gate.most == (4 if met else 1)


COROUTINES = {
    "gather": ("await asyncio.gather(first(1), second(2))", True),
    "tasks": ("a = asyncio.create_task(first(1)); await second(2); await a", True),
    "in sequence": ("await first(1); await second(2)", False),
    "tasks awaited at once": (
        "await asyncio.create_task(first(1)); await asyncio.create_task(second(2))",
        False,
    ),
    "with a timeout": ("await asyncio.wait_for(first(1), 5); await asyncio.wait_for(second(2), 5)", False),
}


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(("body", "met"), COROUTINES.values(), ids=COROUTINES)
def test_coroutines_pass_the_gate(student: Student, body: str, met: bool) -> None:
    student.writes(f"import asyncio\nasync def both(first, second):\n    {body}")
    with Rendezvous(2) as gate:
        student["both"].awaited(gate.coroutine, gate.coroutine).returns(None)
    assert gate.met is met
    assert sorted(arrival.arguments for arrival in gate.arrivals) == [[1], [2]]


@pytest.mark.usefixtures("impatient")
def test_a_coroutine_that_is_cancelled_leaves_the_gate(student: Student) -> None:
    student.writes(
        """
        import asyncio

        async def both(first, second):
            waits = asyncio.create_task(first(1))
            await asyncio.sleep(0)
            waits.cancel()
            await asyncio.sleep(0)
            await second(2)
        """
    )
    with Rendezvous(2) as gate:
        student["both"].awaited(gate.coroutine, gate.coroutine).returns(None)
    assert not gate.met


def test_a_gate_that_an_answer_has_kept_is_open(student: Student) -> None:
    student.writes("kept = []\ndef keep(gate):\n    kept.append(gate)\ndef use():\n    kept[0]()")
    with Rendezvous(2) as gate:
        student["keep"](gate)
    student["use"]().returns(None)


def test_no_thread_of_it_is_left(student: Student) -> None:
    student.writes(TWO_THREADS)
    with Rendezvous(2) as gate:
        student["both"](gate, gate)
    assert not [thread for thread in threading.enumerate() if "watcher" in thread.name]
