"""A gate has requests answered in an order of its own."""

from backend2.checks import Turns
from backend2.outside.site import Site

from .conftest import Student

PAGES = {"/a": "A", "/b": "B", "/c": "C"}
TOGETHER = """
    import asyncio
    import aiohttp

    arrived = []

    async def fetch(session, url):
        async with session.get(url) as response:
            arrived.append(await response.text())
            return arrived[-1]

    async def fetch_all(urls):
        arrived.clear()
        async with aiohttp.ClientSession() as session:
            return await asyncio.gather(*[fetch(session, url) for url in urls])

    async def fetch_each(urls):
        arrived.clear()
        async with aiohttp.ClientSession() as session:
            return [await fetch(session, url) for url in urls]
"""


def test_requests_under_way_together_are_answered_in_the_gates_order(student: Student) -> None:
    student.writes(TOGETHER)
    for order in ("cab", "abc", "cba"):
        gate = Turns(f"/{letter}" for letter in order)
        with Site(PAGES, gate=gate) as site, gate:
            call = student["fetch_all"].awaited([site.url(path) for path in PAGES])
        assert call.value == ["A", "B", "C"]
        assert student["arrived"].value == list(order.upper())
        assert gate.most == 3


def test_requests_in_sequence_are_answered_as_they_come(student: Student) -> None:
    student.writes(TOGETHER)
    gate = Turns(["/c", "/b", "/a"])
    with Site(PAGES, gate=gate) as site, gate:
        call = student["fetch_each"].awaited([site.url(path) for path in PAGES])
    assert call.value == ["A", "B", "C"]
    assert [arrival.arguments for arrival in gate.arrivals] == [["/a"], ["/b"], ["/c"]]
    assert gate.most == 1


def test_a_path_that_the_order_does_not_name_comes_last(student: Student) -> None:
    student.writes(TOGETHER)
    gate = Turns(["/c"])
    with Site(PAGES, gate=gate) as site, gate:
        student["fetch_all"].awaited([site.url(path) for path in PAGES]).returns(["A", "B", "C"])
    assert student["arrived"].value[0] == "C"
