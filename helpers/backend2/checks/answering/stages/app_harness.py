"""The process of an app that is judged: a real uvicorn on a port of its own, with the app's sleeps held.

Run by its path, by the stage `app`. Of libraries it imports what the app needs, and no more: it starts with
every set of checks. The orders are `begin`, `release N`, `settle` (report what was noted since `begin`) and
`where` (report at which line the app is).
"""

import asyncio
import gc
import json
import sys
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    gc.disable()  # imports make no rubbish
    sys.path.append(str(Path(__file__).parents[4]))

from backend2.outside.launcher import bind, end_children, make_server, take_line
from backend2.outside.loading import NoApp, import_from, is_own, load_app, own_place

from backend2.checks.answering.stages.app_holding import ROUNDS, VISIT, Holder  # isort: skip

HEADER = b"backend2-visit"
_real_sleep = asyncio.sleep


class Harness:
    """Serves one app, and reports on it.

    Args:
        name: The app, as "module:app".
        folder: The folder that its module is in.
    """

    def __init__(self, name: str, folder: Path) -> None:
        self._name = name
        self._folder = folder
        self._loop: asyncio.AbstractEventLoop | None = None
        self._error: BaseException | None = None
        self._began = 0.0
        self._report = take_line(self._obey)
        self._holder = Holder(lambda file: is_own(file, folder), self._report)

    def serve(self) -> None:
        """Serve the app until the process is ended."""
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

    def _obey(self, order: str) -> None:
        match order.split():
            case ["begin"]:
                self._began, self._error = self._holder.now, None
                self._holder.begin()
                self._report({"begun": True})
            case ["release", number]:
                self._holder.release(int(number))
            case ["settle"] if self._loop:
                self._loop.call_soon_threadsafe(self._settle)
            case ["where"]:
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
    from backend2.checks.raised import describe_error  # it takes time, and is seldom needed

    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    described = describe_error(error)
    if isinstance(error, SyntaxError):
        described["line"] = (error.text or "").strip()
    return described


if __name__ == "__main__":
    job: dict[str, Any] = json.loads(sys.argv[1])
    Harness(job["app"], Path(job["folder"])).serve()
    end_children()
