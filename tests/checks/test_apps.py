"""A check asks an answer's app for pages and says what was wrong with what came, here and across a border."""

import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backend2.checks import Result, Task, connection
from backend2.checks.apps import Request

APP = """
import asyncio
from fastapi import FastAPI

app = FastAPI()

async def fetch(value):
    await asyncio.sleep(1)
    return value

@app.get("/both")
async def both():
    return await asyncio.gather(fetch(1), fetch("two"))

@app.get("/fails")
async def fails():
    raise KeyError("stock")

@app.get("/stub")
async def stub():
    raise NotImplementedError

@app.get("/forgets")
async def forgets():
    return {"value": fetch(1)}

@app.get("/nests")
async def nests():
    return asyncio.run(fetch(1))

@app.get("/nothing")
async def nothing():
    pass

@app.get("/twice")
async def twice():
    return '[1, "two"]'

@app.get("/html", response_class=__import__("fastapi").responses.HTMLResponse)
async def html():
    return "<p>"

@app.get("/asks")
async def asks(what: int):
    return what

@app.post("/post")
async def post():
    return 1

@app.get("/leaves")
async def leaves():
    __import__("os")._exit(1)

@app.get("/endless")
async def endless():
    while True:
        await asyncio.sleep(1)
"""


@pytest.fixture(params=["in this process", "in another process"])
def write(
    request: pytest.FixtureRequest, names: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], None]:
    """Returns a function that writes the answer's file, where the answer lives in this process or another."""
    monkeypatch.chdir(tmp_path)
    if request.param == "in another process":
        other = request.getfixturevalue("other_process")
        request.getfixturevalue("connected")(other)
        other.run(f"import os; os.chdir({str(tmp_path)!r})")
    return lambda source: (tmp_path / "shop.py").write_text(textwrap.dedent(source)) and None


def ask(judge: Callable[[Task], dict[str, Result]], expectation: Callable[[Any], None]) -> Any:
    """Judge an app by one check, and return why it failed, or None."""
    task = Task("dashboard")
    app = task.app("shop:app")

    @task.check(points=1)
    def works() -> None:
        """It works"""
        expectation(app)

    return judge(task)["works"].cause


def test_a_right_answer_is_recognised(write: Callable[[str], None], judge: Any) -> None:
    write(APP)
    seen: list[Request] = []

    def expectation(app: Any) -> None:
        request = app.get("/both", meanwhile=["/openapi.json"])
        request.answers([1, "two"])
        seen.append(request)

    assert ask(judge, expectation) is None
    [request] = seen
    assert request.described == "GET /both"
    assert (request.page.status, request.page.content_type) == (200, "application/json")
    assert request.most == 2
    assert [sleep.function for sleep in request.standstills[0]] == ["fetch", "fetch"]
    assert request.seconds == 1
    assert [page.status for page in request.meanwhile] == [200]
    assert request.raised is None
    assert (request.blocking, request.forgotten) == ([], [])


@pytest.mark.parametrize(
    ("path", "label", "told"),
    [
        ("/fails", "", "`GET /fails` answered 500 Internal Server Error: it raised KeyError"),
        ("/stub", "not-started", "it raised NotImplementedError (at `raise NotImplementedError`)"),
        ("/forgets", "coroutine-not-awaited", "it raised ValueError"),
        ("/nests", "runs-a-loop-in-a-loop", "it raised RuntimeError"),
        ("/nothing", "returned-nothing", "answered None; expected [1, 'two']"),
        ("/twice", "json-in-json", "answered '[1, \"two\"]'"),
        ("/html", "not-json", "answered with the content type text/html; expected application/json"),
        ("/asks", "wants-parameters", "answered 422 Unprocessable"),
        ("/post", "wrong-method", "answered 405 Method Not Allowed"),
        ("/absent", "no-such-endpoint", "answered 404 Not Found"),
        ("/leaves", "exits", "ended the server; expected an answer"),
        ("/endless", "never-ends", "did not come back in time"),
    ],
)
def test_what_is_wrong_with_an_answer_is_told(
    write: Callable[[str], None], judge: Any, path: str, label: str, told: str
) -> None:
    write(APP)
    cause = ask(judge, lambda app: app.get(path).answers([1, "two"]))
    assert cause.label == label
    assert told in str(cause)


@pytest.mark.parametrize(
    ("source", "label", "told"),
    [
        (
            "import nix",
            "does-not-import",
            "`GET /both` raised ModuleNotFoundError: No module named 'nix' (at",
        ),
        ("def f(:", "does-not-import", "(at `def f(:`)"),
        ("api = 1", "no-app", "`shop:app` can't be served; expected an app. shop.py has no app."),
        ("import uvicorn; uvicorn.run(print)", "own-server", "It starts a server of its own"),
        ("while True: pass", "never-ends", "did not come back in time"),
    ],
)
def test_an_app_that_is_not_there_is_told(
    write: Callable[[str], None], judge: Any, source: str, label: str, told: str
) -> None:
    write(source)
    cause = ask(judge, lambda app: app.get("/both").answers([1, "two"]))
    assert cause.label == label
    assert told in str(cause)


def test_a_file_that_is_not_there_is_told(write: Callable[[str], None], judge: Any) -> None:
    cause = ask(judge, lambda app: app.get("/both").answers([1, "two"]))
    assert (cause.label, cause.called, cause.got) == ("missing-name", "shop.py", "does not exist")


def test_no_app_is_up_after_the_judging(names: dict[str, Any], judge: Any, tmp_path: Path) -> None:
    from backend2.checks.answering.stages import app as stage

    cause = ask(judge, lambda app: app.get("/both").answers(1))
    assert cause is not None
    assert not stage._running
    assert connection.current() is not None
