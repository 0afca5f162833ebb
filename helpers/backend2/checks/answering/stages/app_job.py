"""Serves an app that is judged, in a process of the nursery: a real uvicorn, with the app's sleeps held.

The orders, each as "do", are `begin`, `release` with a "number", `settle` (report what was noted since
`begin`), `where` (report at which line the app is) and `end`.
"""

import asyncio
import gc
import os
import sys
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from backend2.outside.launcher import bind, end_children, make_server
from backend2.outside.loading import NoApp, import_from, is_own, load_app, own_place

from ...raised import describe_error
from .app_holding import ROUNDS, VISIT, Holder
from .line import Line

HEADER = b"backend2-visit"
_real_sleep = asyncio.sleep


class Harness:
    """Serves one app, and reports on it.

    Args:
        name: The app, as "module:app".
        folder: The folder that its module is in.
        line: To the stage.
    """

    def __init__(self, name: str, folder: Path, line: Line) -> None:
        self._name = name
        self._folder = folder
        self._loop: asyncio.AbstractEventLoop | None = None
        self._error: BaseException | None = None
        self._began = 0.0
        self._line = line
        self._report = line.send
        self._holder = Holder(lambda file: is_own(file, folder), self._report)

    def serve(self) -> None:
        """Serve the app until the stage orders the end."""
        threading.Thread(target=self._listen, name="backend2-orders", daemon=True).start()
        self._report({"pid": os.getpid()})
        self._holder.install()
        import_from(self._folder)
        try:
            app = load_app(self._name)
        except BaseException as error:
            self._fail(error)
            return
        gc.freeze()
        gc.enable()
        self._run(app)

    def _run(self, app: Callable[..., Any]) -> None:
        import uvicorn

        listener = bind(0)
        config = uvicorn.Config(
            self._told_apart(app), loop="asyncio", http="h11", ws="none", log_config=None, access_log=False
        )
        server = make_server(config, lambda: self._report({"port": listener.getsockname()[1]}))
        try:
            server.run([listener])
        except SystemExit:
            self._fail(self._error or RuntimeError("it failed when it was to start"))

    def _told_apart(self, app: Callable[..., Any]) -> Callable[..., Awaitable[None]]:
        """Wrap the app, to know which request its code works for, and what it raises."""

        async def wrapped(scope: Any, receive: Any, send: Any) -> None:
            self._loop = asyncio.get_running_loop()
            self._holder.add_loop(self._loop)
            self._holder.stir()
            VISIT.set(dict(scope.get("headers", ())).get(HEADER, b"-").decode())
            try:
                await app(scope, receive, send)
            except BaseException as error:
                self._error = error
                raise

        return wrapped

    def _fail(self, error: BaseException) -> None:
        if isinstance(error, NoApp):
            self._report({"no app": [error.label, str(error)]})
        else:
            self._report({"failed": _describe(error)})

    # -- orders

    def _listen(self) -> None:
        while (order := self._line.read()) and order["do"] != "end":
            self._obey(order)
        end_children()
        os._exit(0)

    def _obey(self, order: dict[str, Any]) -> None:
        match order["do"]:
            case "begin":
                self._began, self._error = self._holder.now, None
                self._holder.begin()
                self._report({"begun": True})
            case "release":
                self._holder.release(order["number"])
            case "settle" if self._loop:
                self._loop.call_soon_threadsafe(self._settle)
            case "where":
                frame = sys._current_frames().get(threading.main_thread().ident or 0)
                self._report({"place": own_place(frame, self._folder)})

    def _settle(self) -> None:
        assert self._loop is not None
        self._settling = self._loop.create_task(self._report_noted())

    async def _report_noted(self) -> None:
        for _ in range(ROUNDS):  # an error reaches us a little later than its answer reaches the client
            await _real_sleep(0)
        noted: dict[str, Any] = {"blocking": self._holder.blocking, "forgotten": self._holder.forgotten}
        noted["seconds"] = round(self._holder.now - self._began, 9)
        noted["error"] = _describe(self._error) if self._error else None
        self._report({"noted": noted})


def _describe(error: BaseException) -> dict[str, Any]:
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    described = describe_error(error)
    if isinstance(error, SyntaxError):
        described["line"] = (error.text or "").strip()
    return described


def work(options: dict[str, Any], line: Line) -> None:
    """Serve an app.

    Args:
        options: "app", its name; "folder", where its module is.
        line: To the stage.
    """
    folder = Path(options["folder"])
    os.chdir(folder)
    Harness(options["app"], folder, line).serve()
    end_children()
