"""An app is served by a real uvicorn, its faults are told by its own lines, and nothing of it is left."""

import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from jupyter_client.manager import start_new_kernel

from backend2.outside.errors import CannotRun
from backend2.outside.serving import Served, serve

APP = """
    import asyncio, os, subprocess, sys, time
    from fastapi import FastAPI

    app = FastAPI()

    @app.get("/hello")
    async def hello():
        print("hello was called")
        return {"message": "Grüße"}

    @app.get("/fails")
    async def fails():
        return 1 / 0

    @app.get("/group")
    async def group():
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(fails())

    @app.get("/dies")
    async def dies():
        os._exit(7)

    @app.get("/blocks")
    async def blocks():
        time.sleep(60)

    @app.get("/child")
    async def child():
        code = "import time; time.sleep(60)"
        return subprocess.Popen([sys.executable, "-c", code], start_new_session=True).pid

    @app.get("/pid")
    def pid():
        return os.getpid()
"""


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Returns a function that writes a module into the working folder."""
    monkeypatch.chdir(tmp_path)
    return lambda source, name="app.py": (tmp_path / name).write_text(textwrap.dedent(source)) and None


@pytest.fixture
def app(write: Callable[..., None]) -> Served:
    write(APP)
    return serve("app:app", log=False)


def refusal(name: str = "app:app", **options: float) -> str:
    with pytest.raises(CannotRun) as refused, serve(name, **options):
        pytest.fail("it was served")
    return str(refused.value)


def wait_for(condition: Callable[[], bool]) -> bool:
    until = time.monotonic() + 20
    while not condition() and time.monotonic() < until:
        time.sleep(0.02)
    return condition()


def listens(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def is_alive(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_a_page_is_answered_by_uvicorn(app: Served) -> None:
    with app as site:
        reply = site.get("/hello")
    assert (reply.status, reply.json()) == (200, {"message": "Grüße"})
    assert reply.headers["content-type"] == "application/json"
    assert reply.headers["server"] == "uvicorn"
    assert repr(reply) == '<200 application/json: {"message":"Grüße"}>'


def test_another_status_is_an_answer_too(app: Served) -> None:
    with app as site:
        assert site.get("/nothing").status == 404
        assert site.get("/fails").status == 500


def test_the_url_can_be_used_by_others(app: Served) -> None:
    with app as site:
        host, port = site.url.removeprefix("http://").split(":")
        assert host == "127.0.0.1"
        assert listens(int(port))
        assert repr(site) == "<app:app, served by uvicorn>"


def test_a_file_is_loaded_as_it_is_now(write: Callable[..., None]) -> None:
    for number in (1, 2):  # of one size and, most likely, of one second
        write(f"from fastapi import FastAPI\napp = FastAPI()\n@app.get('/')\ndef it(): return {number}\n")
        subprocess.run([sys.executable, "-m", "compileall", "-q", "-f", "."], check=True)
        with serve("app:app", log=False) as site:
            assert site.get("/").json() == number


def test_nothing_is_compiled_into_the_folder(app: Served) -> None:
    with app:
        assert {path.name for path in Path.cwd().iterdir()} == {"app.py"}


def test_the_log_holds_what_was_logged_and_printed_in_order(app: Served) -> None:
    with app as site:
        site.get("/hello")
        assert site.log.splitlines()[-2:] == [
            "hello was called",
            'INFO:     127.0.0.1:… - "GET /hello HTTP/1.1" 200 OK',
        ]
    assert site.log.splitlines()[-1] == "INFO:     Finished server process […]"


def test_the_log_is_shown_at_the_end(write: Callable[..., None], capsys: pytest.CaptureFixture[str]) -> None:
    write(APP)
    with serve("app:app") as site:
        assert capsys.readouterr().out == ""
    assert capsys.readouterr().out == f"{site.log}\n"
    assert repr(site.log) == str(site.log)


def test_two_runs_log_the_same(app: Served) -> None:
    logs = set()
    for _ in range(2):
        with app as site:
            site.get("/hello")
        logs.add(site.log)
    assert len(logs) == 1


def test_an_error_in_an_endpoint_is_logged_by_the_apps_own_lines(app: Served) -> None:
    with app as site:
        site.get("/fails")
    assert textwrap.dedent(
        """
        ERROR:    Exception in ASGI application
          File "app.py", line 14, in fails
            return 1 / 0
        ZeroDivisionError: division by zero
        """
    ) in str(site.log)
    assert "site-packages" not in site.log


def test_the_errors_in_a_group_are_told_too(app: Served) -> None:
    with app as site:
        site.get("/group")
    assert "ZeroDivisionError: division by zero" in site.log


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (
            "\nimport fastapy\n",
            'File "app.py", line 2, in <module>\n    import fastapy\nModuleNotFoundError: No module named',
        ),
        ("\ndef get(:\n", 'It failed while it was imported.\n\n  File "app.py", line 2\n    def get(:'),
        ("raise SystemExit(3)\n", 'It ended Python while it was imported.\n\n  File "app.py", line 1'),
        (
            "import os\nprint('off')\nos._exit(4)\n",
            "Its process has ended, with exit code 4. Its log:\n\noff",
        ),
        ("app = 3\n", "app in app.py is an int, not an app."),
        ("import uvicorn\nuvicorn.run(print)\n", "It starts a server of its own while it is imported."),
        ("", "app.py has no app. Write `app = FastAPI()` there."),
        ("from fastapi import FastAPI\napi = FastAPI()\n", "app.py has no app. It has api."),
    ],
)
def test_what_keeps_an_app_from_being_served_is_told(
    write: Callable[..., None], source: str, told: str
) -> None:
    write(source)
    message = refusal()
    assert message.startswith("app:app can't be served. ")
    assert told in message
    assert "importlib" not in message
    assert "Traceback" not in message


def test_an_app_that_fails_to_start_is_told(write: Callable[..., None]) -> None:
    write(
        """
        from contextlib import asynccontextmanager
        from fastapi import FastAPI

        @asynccontextmanager
        async def lifespan(app):
            yield open("no such file")

        app = FastAPI(lifespan=lifespan)
        """
    )
    message = refusal()
    assert message.startswith("app:app can't be served. It failed when it was to start.")
    assert 'File "app.py", line 7, in lifespan\n    yield open("no such file")' in message
    assert "starlette" not in message


def test_a_missing_file_is_told(write: Callable[..., None]) -> None:
    assert "There is no file shop.py. Run the cell that writes it." in refusal("shop:app")


def test_a_file_that_is_missing_further_down_is_the_apps_error(write: Callable[..., None]) -> None:
    write("import shop\n")
    assert "import shop\nModuleNotFoundError: No module named 'shop'" in refusal()


def test_an_app_that_never_answers_is_told_where_it_is(write: Callable[..., None]) -> None:
    write("import time\ntime.sleep(60)\n")
    assert refusal(seconds=1).endswith(
        "It doesn't answer after 1 s. It is at app.py, line 2: `time.sleep(60)`."
    )


def test_a_taken_port_is_told(app: Served) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        message = refusal(port=port)
    assert message.startswith(f"app:app can't be served. Port {port} can't be had: ")
    assert message.endswith("Leave `port` out, and a free one is found.")


def test_a_free_port_can_be_asked_for(app: Served) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
    with serve("app:app", port=port, log=False) as site:
        assert site.url == f"http://127.0.0.1:{port}"


@pytest.mark.parametrize("name", ["app", "app:", ":app", "the app:app", "app:app()"])
def test_what_names_no_app_is_refused(name: str) -> None:
    with pytest.raises(CannotRun, match=r'names no app\. Write it as "module:app"'):
        serve(name)


def test_the_name_of_the_file_will_do(app: Served) -> None:
    with serve("app.py:app", log=False) as site:
        assert site.get("/hello").status == 200


def test_a_server_that_has_ended_says_so(app: Served) -> None:
    with (
        app as site,
        pytest.raises(CannotRun, match=r"Its process has ended, with exit code 7\."),
    ):
        site.get("/dies")


def test_an_endpoint_that_takes_too_long_is_told_where_it_is(app: Served) -> None:
    with app as site, pytest.raises(CannotRun, match=r"within 0.5 s. It is at app.py, line \d+: `time.sleep"):
        site.get("/blocks", seconds=0.5)


@pytest.mark.parametrize("ending", [RuntimeError, KeyboardInterrupt])
def test_nothing_is_left_after_an_error_or_an_interrupt(app: Served, ending: type[BaseException]) -> None:
    def use() -> None:
        with app as site:
            pids.extend([site.get("/pid").json(), site.get("/child").json()])
            raise ending

    pids: list[int] = []
    with pytest.raises(ending):
        use()
    assert not [pid for pid in pids if is_alive(pid)]
    assert not listens(int(app.url.rpartition(":")[2]))


def test_what_an_app_has_started_ends_with_it_though_it_died_first(app: Served) -> None:
    with app as site:
        child = site.get("/child").json()
        with pytest.raises(CannotRun):
            site.get("/dies")
    assert not is_alive(child)


@pytest.mark.parametrize(
    "busy", ["", "threading.Thread(target=site.get, args=('/blocks',)).start(); time.sleep(0.3)"]
)
def test_a_dead_kernel_takes_the_server_with_it(app: Served, busy: str) -> None:
    script = f"""
        import os, signal, threading, time
        from backend2.outside.serving import serve

        with serve("app:app") as site:
            print(site.get("/pid").text, site.get("/child").text, site.url.rpartition(":")[2], flush=True)
            {busy}
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    """
    run = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], stdout=subprocess.PIPE, text=True)
    server, child, port = map(int, run.stdout.split())
    assert wait_for(lambda: not listens(port))
    assert wait_for(lambda: not is_alive(server))
    assert wait_for(lambda: not is_alive(child))


class Kernel:
    """A notebook's kernel, of which one cell is run."""

    def __init__(self) -> None:
        self.manager, self._client = start_new_kernel()

    def run(self, source: str) -> None:
        self._client.execute(textwrap.dedent(source))

    def run_until_printed(self, source: str) -> list[str]:
        """Run a cell until it prints, and return the words."""
        self.run(source)
        return self._next("stream")["text"].split()

    def error(self) -> str:
        """Wait for the cell to fail, and return what it shows."""
        return "\n".join(self._next("error")["traceback"])

    def _next(self, kind: str) -> dict[str, str]:
        while (message := self._client.get_iopub_msg(timeout=60))["msg_type"] != kind:
            pass
        content: dict[str, str] = message["content"]
        return content

    def close(self) -> None:
        self._client.stop_channels()
        self.manager.shutdown_kernel(now=True)


@pytest.fixture
def kernel() -> Iterator[Kernel]:
    kernel = Kernel()
    yield kernel
    kernel.close()


IN_A_CELL = """
    import time
    from backend2.outside import serve

    with serve("app:app", log=False) as site:
        print(site.get("/pid").text, site.url.rpartition(":")[2], flush=True)
        time.sleep(60)
"""


def test_an_interrupted_cell_leaves_nothing(app: Served, kernel: Kernel) -> None:
    server, port = map(int, kernel.run_until_printed(IN_A_CELL))
    kernel.manager.interrupt_kernel()
    assert "KeyboardInterrupt" in kernel.error()
    assert not is_alive(server)
    assert not listens(port)


def test_a_killed_kernel_leaves_nothing(app: Served, kernel: Kernel) -> None:
    server, port = map(int, kernel.run_until_printed(IN_A_CELL))
    psutil.Process(kernel.manager.provisioner.pid).kill()
    assert wait_for(lambda: not is_alive(server))
    assert wait_for(lambda: not listens(port))


def test_a_notebook_shows_the_message_alone(write: Callable[..., None], kernel: Kernel) -> None:
    write("import fastapy\n")
    kernel.run("from backend2.outside import serve\nwith serve('app:app'):\n    pass")
    assert kernel.error() == (
        "CannotRun: app:app can't be served. It failed while it was imported.\n\n"
        '  File "app.py", line 1, in <module>\n    import fastapy\n'
        "ModuleNotFoundError: No module named 'fastapy'"
    )
