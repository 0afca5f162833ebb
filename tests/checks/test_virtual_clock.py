"""Time that jumps: exact for timers, and still while bytes are under way."""

import asyncio
import threading
import time
from collections.abc import Callable

import pytest

from backend2.checks import At, Call, Job, Rendezvous
from backend2.checks.limits import OutOfTime
from backend2.checks.virtual_clock import VirtualClockLoop, run
from backend2.outside.site import ENDLESS, NEVER, Page, Site

from .conftest import Student


def test_a_long_sleep_takes_its_time_on_the_virtual_clock_only() -> None:
    loop = VirtualClockLoop()

    async def sleep() -> str:
        await asyncio.sleep(86_400 * 365)
        return "a year later"

    assert run(sleep, loop=loop) == "a year later"
    assert loop.elapsed == pytest.approx(86_400 * 365)


def test_timers_ring_at_their_exact_times_and_in_order() -> None:
    rang: list[tuple[float, str]] = []

    async def main() -> None:
        loop = asyncio.get_running_loop()
        start = loop.time()
        for delay in (0.3, 0.1, 0.2, 1e-7):
            loop.call_later(delay, lambda delay=delay: rang.append((loop.time() - start, str(delay))))
        await asyncio.sleep(1)

    run(main)
    assert [name for _, name in rang] == ["1e-07", "0.1", "0.2", "0.3"]
    assert [at for at, _ in rang] == pytest.approx([1e-7, 0.1, 0.2, 0.3], abs=1e-9)


def test_timeouts_ring_before_what_they_limit() -> None:
    async def main() -> str:
        try:
            async with asyncio.timeout(5):
                await asyncio.sleep(5.001)
        except TimeoutError:
            return "timed out"
        return "slept"

    assert run(main) == "timed out"


@pytest.mark.parametrize("clock", ["monotonic", "perf_counter"])
def test_code_that_waits_for_more_than_a_second_gets_past_it(clock: str) -> None:
    async def main() -> float:
        now: Callable[[], float] = getattr(time, clock)
        start = now()
        while not now() - start > 1:
            await asyncio.sleep(max(0, start + 1 - now()))
        return now() - start

    assert run(main) == pytest.approx(1, abs=1e-6)


def test_thousands_of_sleepers_cost_next_to_nothing() -> None:
    async def main() -> int:
        await asyncio.gather(*(asyncio.sleep(number / 7) for number in range(5000)))
        return 5000

    assert run(main) == 5000


def test_the_clocks_of_time_tell_the_virtual_time_in_the_loop_s_thread_only() -> None:
    async def main() -> list[float]:
        clocks = (time.monotonic, time.perf_counter, time.time)
        before = [clock() for clock in clocks]
        await asyncio.sleep(1000)
        seen: list[float] = []
        thread = threading.Thread(target=lambda: seen.append(time.monotonic()))
        thread.start()
        thread.join()
        return [*(clock() - start for clock, start in zip(clocks, before, strict=True)), seen[0] - before[0]]

    *virtual, real = run(main)
    assert virtual == pytest.approx([1000] * 3, abs=1e-6)
    assert real < 1000


def test_what_is_waited_for_without_anybody_to_bring_it_is_known_at_once() -> None:
    async def main() -> None:
        await asyncio.Event().wait()

    with pytest.raises(OutOfTime):
        run(main)


def test_work_in_threads_is_waited_for() -> None:
    release = threading.Event()

    async def main() -> str:
        asyncio.get_running_loop().call_later(0.05, release.set)
        return await asyncio.to_thread(lambda: "done" if release.wait() else "")

    assert run(main) == "done"


CALLS = """
    import asyncio, time
    from time import monotonic

    async def sleeps(seconds):
        start = monotonic()
        await asyncio.sleep(seconds)
        return round(monotonic() - start, 6)

    async def blocks(seconds):
        time.sleep(seconds)
        return "blocked"

    async def waits_forever():
        await asyncio.Event().wait()

    async def spins():
        while True:
            pass

    async def swallows():
        while True:
            try:
                await asyncio.sleep(0)
            except (Exception, asyncio.CancelledError):
                pass

    async def leaves_a_task():
        asyncio.create_task(asyncio.sleep(100))

    async def runs(jobs):
        return await asyncio.gather(*(job() for job in jobs), return_exceptions=False)

    def gathers(seconds):
        return asyncio.gather(asyncio.sleep(seconds), asyncio.sleep(seconds))

    def plain():
        return 1

    async def limits(job, seconds):
        try:
            return await asyncio.wait_for(job(), seconds)
        except asyncio.TimeoutError:
            return "too slow"
"""


@pytest.fixture
def answer(student: Student) -> Student:
    student.writes(CALLS)
    return student


def test_an_awaited_call_takes_virtual_seconds(answer: Student) -> None:
    call = answer["sleeps"].awaited(3600)
    call.returns(3600.0, tolerance=1e-6)
    assert call.seconds == 3600
    assert call.blocking == ()


def test_what_only_works_inside_a_loop_may_be_made_by_a_plain_function(answer: Student) -> None:
    call = answer["gathers"].awaited(2)
    call.returns([None, None])
    assert call.seconds == 2
    answer["plain"].awaited().raises(TypeError, message_contains="a int was returned where a coroutine")


def test_calls_share_a_loop_and_keep_their_times(answer: Student) -> None:
    calls = answer["sleeps"].awaited_at([At(0, 10), At(0.5, 1), At(2, 1, cancel_after=0.25)])
    assert [(call.started, call.ended) for call in calls] == [(0, 10), (0.5, 1.5), (2, 2.25)]
    calls[1].returns(1.0, tolerance=1e-6)
    calls[2].raises("CancelledError")


def test_a_blocking_sleep_is_noted_and_costs_virtual_time_only(answer: Student) -> None:
    first, second = answer["blocks"].awaited_at([At(0, 100), At(0, 100)])
    assert first.blocking == ("time.sleep", "time.sleep")
    assert (first.ended, second.ended) == (200, 200)


@pytest.mark.parametrize("name", ["waits_forever", "spins", "swallows"])
def test_what_never_ends_is_stopped(answer: Student, name: str) -> None:
    call = answer[name].awaited()
    assert call.raised
    assert call.raised.hung
    assert "event loop" not in [thread.name for thread in threading.enumerate()]
    answer["sleeps"].awaited(1).returns(1.0, tolerance=1e-6)


def test_tasks_left_behind_are_counted(answer: Student) -> None:
    assert answer["leaves_a_task"].awaited().tasks_left == 1
    assert answer["sleeps"].awaited(1).tasks_left == 0


def test_jobs_say_what_became_of_them(answer: Student) -> None:
    quick, slow = Job("quick", sleeps=1, returns=[1]), Job("slow", sleeps=2, returns="two", cleanup=0.5)
    call = answer["runs"].awaited([quick, slow])
    call.returns([[1], "two"])
    assert [(event.kind, event.at) for event in quick.events] == [
        ("started", 0),
        ("finished", 1),
        ("cleaned", 1),
    ]
    assert slow.times("cleaned") == [2.5]
    assert quick.events[0].task != slow.events[0].task


def test_a_job_may_fail(answer: Student) -> None:
    broken = Job("broken", raises=ValueError("no"))
    answer["runs"].awaited([broken]).raises(ValueError, message_contains="no")
    assert [event.kind for event in broken.events] == ["started", "failed", "cleaned"]


def test_a_job_that_is_cancelled_cleans_up(answer: Student) -> None:
    endless = Job("endless", sleeps=None, cleanup=0.5)
    call = answer["limits"].awaited(endless, 3)
    call.returns("too slow")
    assert [(event.kind, event.at) for event in endless.events] == [
        ("started", 0),
        ("cancelled", 3),
        ("cleaned", 3.5),
    ]


def test_a_job_gives_nothing_but_plain_data() -> None:
    with pytest.raises(TypeError, match="plain data only, not a object"):
        Job("odd", returns=object())


SCRAPES = """
    import aiohttp, asyncio, urllib.request

    async def fetch(session, url, timeout):
        try:
            async with session.get(url, timeout=aiohttp.ClientTimeout(total=timeout)) as answer:
                return await answer.text() if answer.status == 200 else answer.status
        except asyncio.TimeoutError:
            return "too slow"
        except aiohttp.ClientConnectionError:
            return "refused"

    async def scrape(urls, timeout):
        async with aiohttp.ClientSession() as session:
            return await asyncio.gather(*(fetch(session, url, timeout) for url in urls))

    async def one_by_one(urls, timeout):
        async with aiohttp.ClientSession() as session:
            return [await fetch(session, url, timeout) for url in urls]

    async def blocking(urls, timeout):
        return [urllib.request.urlopen(url, timeout=timeout).read().decode() for url in urls]
"""


def test_real_pages_are_fetched_and_only_what_never_comes_is_timed_out(student: Student) -> None:
    student.writes(SCRAPES)
    pages = {"/a": "A", "/never": NEVER, "/endless": ENDLESS, "/late": Page("late", delay=0.3)}
    with Site(pages) as site:
        urls = [site.url(path) for path in (*pages, "/missing")] + [site.refused()]
        call = student["scrape"].awaited(urls, 0.001)
        call.returns(["A", "too slow", "too slow", "late", 404, "refused"])
    assert call.tasks_left == 0


def test_requests_of_coroutines_pass_a_gate(student: Student) -> None:
    student.writes(SCRAPES)
    for name, met in (("scrape", True), ("one_by_one", False)):
        gate = Rendezvous(3)
        with Site({f"/{number}": "page" for number in range(3)}, gate=gate) as site, gate:
            urls = [site.url(f"/{number}") for number in range(3)]
            student[name].awaited(urls, 60).returns(["page"] * 3)
        assert gate.met is met


def test_blocking_requests_are_noted(student: Student) -> None:
    student.writes(SCRAPES)
    gate = Rendezvous(2)
    with Site({"/a": "A", "/b": "B"}, gate=gate) as site, gate:
        call: Call = student["blocking"].awaited([site.url("/a"), site.url("/b")], 60)
        call.returns(["A", "B"])
    assert call.blocking == ("socket.connect", "socket.connect")
    assert not gate.met
