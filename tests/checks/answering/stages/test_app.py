"""An app is served by a real uvicorn while it is judged: its sleeps are held, and what blocks it is noted."""

import socket
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from backend2.checks.answering.stages import app as stage

GATHER = "await asyncio.gather(fetch_orders(), fetch_stock())"
APP = """
    import asyncio
    import time
    import urllib.request
    from concurrent.futures import ThreadPoolExecutor

    from fastapi import FastAPI

    app = FastAPI()


    async def fetch_orders():
        await asyncio.sleep(0.2)
        return "orders"


    async def fetch_stock():
        await asyncio.sleep(0.3)
        return "stock"


    @app.get("/dashboard")
    async def dashboard():
        return {}
"""
BOTH = [[["fetch_orders", 0.2], ["fetch_stock", 0.3]], [["fetch_stock", 0.3]]]
SEQUENCE = [[["fetch_orders", 0.2]], [["fetch_stock", 0.3]]]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    yield
    stage.close()


def write(returned: str, *replaced: tuple[str, str]) -> None:
    """Write an app whose endpoint returns this, or whose text has these parts replaced."""
    source = textwrap.dedent(APP).replace("{}", returned)
    for old, new in replaced:
        assert old in source
        source = source.replace(old, new)
    Path("shop.py").write_text(source)


def play(path: str = "/dashboard", *meanwhile: str) -> dict[str, Any]:
    return stage.play({"app": "shop:app", "path": path, "meanwhile": list(meanwhile)}, lambda *_: {})


def test_an_answer_comes_from_uvicorn() -> None:
    write(GATHER)
    reply = play()
    assert (reply["status"], reply["text"]) == (200, '["orders","stock"]')
    assert reply["headers"]["server"] == "uvicorn"
    assert reply["headers"]["content-type"] == "application/json"


IN_THREADS = """
    def both():
        with ThreadPoolExecutor() as pool:
            futures = [pool.submit(asyncio.run, source()) for source in (fetch_orders, fetch_stock)]
            return [future.result() for future in futures]
    return both()
"""


@pytest.mark.parametrize(
    "returned",
    [
        GATHER,
        "await asyncio.wait([asyncio.create_task(fetch_orders()), asyncio.create_task(fetch_stock())]) and 1",
        "[await task for task in [asyncio.create_task(fetch_orders()), asyncio.create_task(fetch_stock())]]",
        "[await done for done in asyncio.as_completed([fetch_orders(), fetch_stock()])]",
        "await asyncio.wait_for(asyncio.gather(fetch_orders(), fetch_stock()), 60)",
    ],
)
def test_sleeps_in_flight_together_are_seen_together(returned: str) -> None:
    write(returned)
    reply = play()
    assert reply["sleeps"] == BOTH
    assert reply["seconds"] == 0.3


@pytest.mark.parametrize(
    "returned",
    [
        "await fetch_orders(), await fetch_stock()",
        "[await asyncio.create_task(f()) for f in (fetch_orders, fetch_stock)]",
    ],
)
def test_sleeps_in_sequence_are_seen_one_by_one(returned: str) -> None:
    write(returned)
    reply = play()
    assert reply["sleeps"] == SEQUENCE
    assert reply["seconds"] == 0.5
    assert reply["status"] == 200


def test_a_sleep_before_two_that_are_together_changes_nothing() -> None:
    write(GATHER, ("return await", "await asyncio.sleep(5)\n    return await"))
    reply = play()
    assert reply["sleeps"] == [[["dashboard", 5]], *BOTH]
    assert reply["seconds"] == 5.3


def test_sleeps_that_end_together_go_on_together() -> None:
    in_steps = "for _ in range({}):\n        await asyncio.sleep(0.1)"
    write(
        GATHER,
        ("await asyncio.sleep(0.2)", in_steps.format(2)),
        ("await asyncio.sleep(0.3)", in_steps.format(3)),
    )
    both = [["fetch_orders", 0.1], ["fetch_stock", 0.1]]
    for _ in range(5):
        reply = play()
        assert reply["sleeps"] == [both, both, [["fetch_stock", 0.1]]]
        assert reply["seconds"] == 0.3


def test_a_sleep_of_no_length_is_held_too() -> None:
    write(GATHER, ("0.2", "0"), ("0.3", "0"))
    assert play()["sleeps"] == [[["fetch_orders", 0], ["fetch_stock", 0]]]


@pytest.mark.parametrize("returned", [GATHER, "await fetch_orders(), await fetch_stock()"])
def test_other_requests_are_answered_while_all_is_held(returned: str) -> None:
    write(returned)
    [page] = play("/dashboard", "/openapi.json")["meanwhile"]
    assert page["status"] == 200
    assert "openapi" in page["text"]


def test_a_request_that_sleeps_itself_is_not_answered_meanwhile() -> None:
    write(GATHER)
    reply = play("/dashboard", "/dashboard", "/openapi.json")
    assert [page.get("status") for page in reply["meanwhile"]] == [None, 200]
    assert reply["status"] == 200
    assert reply["sleeps"] == BOTH


def test_a_request_that_waits_for_the_first_is_not_answered_meanwhile() -> None:
    lock = """
        lock = asyncio.Lock()

        @app.middleware("http")
        async def one_at_a_time(request, proceed):
            async with lock:
                return await proceed(request)
    """
    write(GATHER)
    with Path("shop.py").open("a") as file:
        file.write(textwrap.dedent(lock))
    reply = play("/dashboard", "/openapi.json")
    assert reply["meanwhile"] == [{}]
    assert reply["sleeps"] == BOTH


def test_sleeps_of_the_background_are_not_the_requests() -> None:
    background = """
        async def refresh():
            while True:
                await asyncio.sleep(1)

        @app.get("/start")
        async def start():
            app.state.task = asyncio.create_task(refresh())
    """
    write(GATHER)
    with Path("shop.py").open("a") as file:
        file.write(textwrap.dedent(background))
    assert play("/start")["status"] == 200
    assert play()["sleeps"] == BOTH


def test_an_event_loop_in_a_worker_thread_is_watched_too() -> None:
    gather = "asyncio.run(both())"
    both = f"async def both():\n    return {GATHER}\n\n\n@app.get"
    write(gather, ("async def dashboard", "def dashboard"), ("@app.get", both))
    reply = play("/dashboard", "/openapi.json")
    assert reply["sleeps"] == BOTH
    assert reply["meanwhile"][0]["status"] == 200
    assert reply["blocking"] == []


def test_a_sleep_in_a_worker_thread_is_held() -> None:
    write(GATHER, ("await asyncio.sleep(0.2)", "await asyncio.to_thread(time.sleep, 0.2)"))
    reply = play()
    assert sorted(seconds for _, seconds in reply["sleeps"][0]) == [0.2, 0.3]
    assert reply["blocking"] == []


def test_a_wait_for_threads_blocks_the_loop() -> None:
    write("[]", ("    return []", textwrap.indent(textwrap.dedent(IN_THREADS), "    ").strip("\n")))
    reply = play("/dashboard", "/openapi.json")
    assert len(reply["sleeps"][0]) == 2
    assert reply["meanwhile"] == []
    assert reply["blocking"] == [
        {"name": "a wait for a thread", "line": "return [future.result() for future in futures]"}
    ]


def test_a_blocking_sleep_is_noted_and_takes_no_time() -> None:
    write(GATHER, ("await asyncio.sleep(0.2)", "time.sleep(3600)"))
    reply = play()
    assert reply["blocking"] == [{"name": "time.sleep", "line": "time.sleep(3600)"}]
    assert reply["sleeps"] == [[["fetch_stock", 0.3]]]
    assert reply["text"] == '["orders","stock"]'


def test_a_blocking_connection_is_noted() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        fetch = f'urllib.request.urlopen("http://127.0.0.1:{closed.getsockname()[1]}/")'
        write(GATHER, ("await asyncio.sleep(0.2)", fetch))
        reply = play()
    assert {call["name"] for call in reply["blocking"]} >= {"socket.connect"}
    assert {call["line"] for call in reply["blocking"]} == {fetch}
    assert reply["error"]["type"] == "URLError"


def test_a_sleep_that_is_not_awaited_is_noted() -> None:
    write(GATHER, ("await asyncio.sleep(0.2)", "asyncio.sleep(0.2)"))
    reply = play()
    assert reply["forgotten"] == ["fetch_orders"]
    assert reply["sleeps"] == [[["fetch_stock", 0.3]]]


def test_what_was_noted_is_forgotten_by_the_next_request() -> None:
    write(GATHER, ("await asyncio.sleep(0.2)", "time.sleep(1)"))
    assert play()["blocking"]
    reply = play("/openapi.json")
    assert (reply["blocking"], reply["seconds"], reply["sleeps"]) == ([], 0, [])


def test_an_error_is_told_with_the_apps_own_line() -> None:
    write(GATHER, ('return "orders"', "return 1 / 0"))
    reply = play()
    assert reply["status"] == 500
    assert (reply["error"]["type"], reply["error"]["line"]) == ("ZeroDivisionError", "return 1 / 0")


def test_an_error_in_a_group_is_told_itself() -> None:
    group = "async with asyncio.TaskGroup() as group:\n        group.create_task(fetch_orders())"
    write("None", ("    return None", f"    {group}"), ('return "orders"', "return 1 / 0"))
    assert play()["error"]["type"] == "ZeroDivisionError"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("import nothing_of_the_kind", ("ModuleNotFoundError", "import nothing_of_the_kind")),
        ("x = 1\ndef get(:", ("SyntaxError", "def get(:")),
        ("raise SystemExit(3)", ("SystemExit", "raise SystemExit(3)")),
    ],
)
def test_an_app_that_fails_on_import_is_told_each_time(source: str, told: tuple[str, str]) -> None:
    Path("shop.py").write_text(source)
    for _ in range(2):
        raised = play()["raised"]
        assert (raised["type"], raised["line"]) == told


def test_an_app_that_fails_to_start_is_told() -> None:
    lifespan = "@asynccontextmanager\nasync def lifespan(app):\n    yield 1 / 0\n"
    write(
        "1",
        ("import asyncio\n", "import asyncio\nfrom contextlib import asynccontextmanager\n"),
        ("app = FastAPI()", f"{lifespan}app = FastAPI(lifespan=lifespan)"),
    )
    assert play()["raised"]["line"] == "yield 1 / 0"


def test_an_app_may_sleep_before_it_is_up() -> None:
    lifespan = "@asynccontextmanager\nasync def lifespan(app):\n    await asyncio.sleep(60)\n    yield\n"
    write(
        GATHER,
        (
            "import asyncio\n",
            "import asyncio\nfrom contextlib import asynccontextmanager\n\ntime_to_start = 60\n",
        ),
        ("app = FastAPI()", f"{lifespan}app = FastAPI(lifespan=lifespan)"),
    )
    reply = play()
    assert reply["sleeps"] == BOTH
    assert reply["seconds"] == 0.3


@pytest.mark.parametrize(
    ("source", "label"),
    [("", "no-app"), ("app = 3", "no-app"), ("import uvicorn\nuvicorn.run(print)", "own-server")],
)
def test_a_file_without_an_app_is_told(source: str, label: str) -> None:
    Path("shop.py").write_text(source)
    assert play()["no app"][0] == label


def test_a_missing_file_is_told() -> None:
    assert play() == {"missing": "shop.py"}


@pytest.mark.parametrize("loop", ["while True:\n        pass", "while True:\n        await asyncio.sleep(1)"])
def test_an_endpoint_that_never_ends_is_ended(loop: str) -> None:
    write(GATHER, ("await asyncio.sleep(0.2)", loop))
    assert play()["raised"]["type"] == "OutOfTime"
    assert not stage._running


def test_an_app_that_ends_its_process_is_told() -> None:
    write(GATHER, ("await asyncio.sleep(0.2)", "__import__('os')._exit(1)"))
    assert play() == {"ended": True}


def test_an_app_stays_up_until_it_is_closed() -> None:
    write(GATHER)
    assert play() == play() | {"headers": play()["headers"]}
    [pid] = {app._pid for app in stage._running.values()}
    stage.close()
    assert not psutil.pid_exists(pid)
    play()
    assert pid not in {app._pid for app in stage._running.values()}


def test_another_app_takes_its_place() -> None:
    write(GATHER)
    play()
    [first] = stage._running.values()
    Path("second.py").write_text(Path("shop.py").read_text())
    reply = stage.play({"app": "second:app", "path": "/dashboard", "meanwhile": []}, lambda *_: None)
    assert reply["status"] == 200
    assert list(stage._running) == ["second:app"]
    assert not psutil.pid_exists(first._pid)


def test_nothing_is_written_to_the_folder() -> None:
    write(GATHER)
    play()
    assert [path.name for path in Path.cwd().iterdir()] == ["shop.py"]
