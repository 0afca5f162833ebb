"""The process of a served app: it binds a port itself, and runs uvicorn on it.

Run by its path, by `serve`. What uvicorn logs and the app prints goes to standard error. The orders are
`stop` (as Ctrl-C does), `where` (report at which line the app is) and `mark` (write a NUL to standard error).
"""

import contextlib
import importlib
import json
import logging
import os
import re
import socket
import sys
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.append(str(Path(__file__).parents[2]))

from backend2.outside.launcher import bind, end_children, make_server, take_line
from backend2.outside.loading import NoApp, import_from, load_app, own_place, own_traceback

_GRACE_SECONDS = 1
_VARYING = ((r"(127\.0\.0\.1):\d+", r"\1:…"), (r"( process \[)\d+\]", r"\1…]"))


class Serving:
    """One app on one port.

    Args:
        name: The app, as "module:app".
        folder: The folder that its module is in.
        framework: The module that makes ready what the app is written with, or "".
    """

    def __init__(self, name: str, folder: Path, framework: str) -> None:
        self._name = name
        self._folder = folder
        self._framework = importlib.import_module(framework) if framework else None
        self._server: Any = None
        self._stopped = False
        self._error: BaseException | None = None
        self._report = take_line(self._obey)

    def _obey(self, order: str) -> None:
        match order:
            case "stop":
                self._stopped = True
                if self._server:
                    self._server.should_exit = True
            case "where":
                frame = sys._current_frames().get(threading.main_thread().ident or 0)
                self._report({"place": own_place(frame, self._folder)})
            case "mark":
                os.write(2, b"\0")

    def serve(self, port: int) -> None:
        """Serve the app until told to stop, and report what keeps it from that."""
        try:
            listener = bind(port)
        except OSError as error:
            self._report({"failed": f"Port {port} can't be had: {error.strerror}.", "port taken": True})
            return
        app = self._load()
        if app:
            self._run(app, listener)

    def _load(self) -> Callable[..., Any] | None:
        import_from(self._folder)
        try:
            if self._framework:
                self._framework.prepare(self._folder)
            return load_app(self._name)
        except NoApp as error:
            self._report({"failed": str(error)})
        except SystemExit as error:
            self._report({"failed": f"It ended Python while it was imported.\n\n{self._tell(error)}"})
        except BaseException as error:
            self._report({"failed": f"It failed while it was imported.\n\n{self._tell(error)}"})
        return None

    def _run(self, app: Callable[..., Any], listener: socket.socket) -> None:
        import uvicorn

        _set_up_log(self._tell)
        config = uvicorn.Config(
            self._noting_errors(app),
            loop="asyncio",
            lifespan="off" if self._framework else "auto",
            log_config=None,
            timeout_graceful_shutdown=_GRACE_SECONDS,
        )
        self._server = make_server(config, lambda: self._say_ready(listener))
        self._server.should_exit = self._stopped
        try:
            self._server.run([listener])
        except SystemExit:
            self._report({"failed": f"It failed when it was to start.\n\n{self._tell(None)}"})

    def _say_ready(self, listener: socket.socket) -> None:
        port: int = listener.getsockname()[1]
        logging.getLogger("uvicorn.error").info(
            "Uvicorn running on http://127.0.0.1:%d (Press CTRL+C to quit)", port
        )
        self._report({"port": port})

    def _noting_errors(self, app: Callable[..., Any]) -> Callable[..., Awaitable[None]]:
        async def noting(scope: Any, receive: Any, send: Any) -> None:
            try:
                await app(scope, receive, send)
            except BaseException as error:
                self._error = error
                raise

        return noting

    def _tell(self, error: BaseException | None) -> str:
        """Tell an error by the app's own lines; the last one that the app raised if None is given."""
        error = error or self._error
        tell = self._framework.tell if self._framework else own_traceback
        return tell(error, self._folder) if error else ""


def _set_up_log(tell: Callable[[BaseException | None], str]) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Formatter(tell))
    for name, level in (("uvicorn", logging.INFO), ("django", logging.ERROR)):
        logger = logging.getLogger(name)
        logger.handlers[:] = [handler]
        logger.setLevel(level)
        logger.propagate = False


class _Formatter(logging.Formatter):
    """Writes uvicorn's lines as uvicorn does, without what differs from run to run.

    Args:
        tell: Tells an error by the app's own lines.
    """

    def __init__(self, tell: Callable[[BaseException | None], str]) -> None:
        super().__init__()
        self._tell = tell

    def format(self, record: logging.LogRecord) -> str:
        message = record.getMessage().rstrip()
        if message.startswith("Traceback"):  # Starlette's, of an app that fails to start
            message = self._tell(None)
        elif record.exc_info:
            message += f"\n{self._tell(record.exc_info[1])}"
        elif record.name == "uvicorn.access":
            message = _with_phrase(message)
        for pattern, replacement in _VARYING:
            message = re.sub(pattern, replacement, message)
        return f"{record.levelname}:{' ' * (8 - len(record.levelname))} {message}"


def _with_phrase(message: str) -> str:
    """Put the status into words, as uvicorn's own log does."""
    from http import HTTPStatus

    with contextlib.suppress(ValueError):
        return f"{message} {HTTPStatus(int(message.rpartition(' ')[2])).phrase}"
    return message


if __name__ == "__main__":
    job: dict[str, Any] = json.loads(sys.argv[1])
    Serving(job["app"], Path(job["folder"]), job["framework"]).serve(job["port"])
    end_children()
