"""Library functions that an answer calls are noted, however it came by them."""

import urllib.request

import pytest

from backend2.checks import Watch
from backend2.outside.site import Site

from .conftest import Student

WAYS = {
    "by its module": "import urllib.request\ndef get(url, path):\n    urllib.request.urlretrieve(url, path)",
    "by its name": "from urllib.request import urlretrieve as take\ndef get(url, path):\n    take(url, path)",
    "in a thread": """
        import threading
        from urllib.request import urlretrieve

        def get(url, path):
            thread = threading.Thread(target=urlretrieve, args=(url, path), name="loader")
            thread.start()
            thread.join()
    """,
}


@pytest.mark.parametrize("way", WAYS)
def test_a_function_is_noted_with_its_caller(student: Student, way: str, tmp_path: object) -> None:
    student.writes(WAYS[way])
    with Site({"/a": b"A"}) as site, Watch("urllib.request.urlretrieve") as watch:
        student["get"](site.url("/a"), f"{tmp_path}/a")
    assert [call.name for call in watch.calls] == ["urllib.request.urlretrieve"]
    assert watch.calls[0].caller.main is (way != "in a thread")


def test_the_making_of_objects_is_noted_by_their_class(student: Student) -> None:
    student.writes("from queue import Queue\ndef make(count):\n    return [Queue() for _ in range(count)]")
    with Watch("queue.Queue") as watch:
        student["make"](3)
    assert len(watch.calls) == 3


def test_nothing_is_noted_outside_the_block_and_all_is_put_back(neighbour: Student) -> None:
    original = urllib.request.urlretrieve
    neighbour.writes(
        "from queue import Queue\nfrom urllib.request import urlretrieve\ndef make():\n    Queue()"
    )
    with Watch("queue.Queue", "urllib.request.urlretrieve") as watch:
        neighbour["make"]()
    neighbour["make"]()
    assert len(watch.calls) == 1
    assert urllib.request.urlretrieve is original
