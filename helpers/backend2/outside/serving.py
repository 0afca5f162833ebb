"""Serves an app by a real uvicorn, in a process of its own, for as long as a `with` block lasts.

with serve("app:app") as site:
    print(site.get("/async-data").json())
"""

import http.client
import json
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, NoReturn

from .errors import CannotRun
from .launched import Launched

_LAUNCHER = Path(__file__).with_name("serving_launcher.py")
_PATIENCE_SECONDS = 5.0
_END_SECONDS = 0.5  # a connection breaks off a little before its process has ended


class Log(str):
    """What a server has logged, and its app has printed; a notebook shows it line by line."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


@dataclass(frozen=True, repr=False)
class Reply:
    """What an app answered to a request.

    Attributes:
        status: The HTTP status, such as 200.
        headers: The headers, with names in small letters.
        text: The body.
    """

    status: int
    headers: dict[str, str]
    text: str

    def json(self) -> Any:
        """Return the body read as JSON.

        Raises:
            ValueError: It isn't JSON.
        """
        return json.loads(self.text)

    def __repr__(self) -> str:
        return f"<{self.status} {self.headers.get('content-type', '')}: {self.text}>"


class Served:
    """An app that is served while the `with` block lasts.

    Args:
        app: Where it is, as "module:app".
        port: The port; 0 for a free one.
        seconds: How long it may take until the app answers.
        log: Whether to print the server's log at the end of the block.
        framework: The module that makes ready what the app is written with, and tells its errors: it has the
            functions of `django_serving`.
        folder: The folder that the module is in; the working folder if not given.

    Attributes:
        url: Where it is, such as "http://127.0.0.1:40123"; the port differs each time.
    """

    def __init__(
        self,
        app: str,
        port: int,
        seconds: float,
        log: bool,
        *,
        framework: str = "",
        folder: Path | None = None,
    ) -> None:
        self._app = app
        self._framework = framework
        self._folder = folder
        self._port = port
        self._seconds = seconds
        self._shows_log = log
        self.url = ""

    def __enter__(self) -> "Served":
        job = {
            "app": self._app,
            "folder": str((self._folder or Path.cwd()).resolve()),
            "port": self._port,
            "framework": self._framework,
        }
        self._process = Launched(_LAUNCHER, job, keeps_errors=True)
        assert self._process.errors is not None
        self._log = _LogReader(self._process.errors)
        try:
            self.url = f"http://127.0.0.1:{self._wait_until_ready()}"
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._process.order("stop")
            self._process.wait(_PATIENCE_SECONDS)
        finally:
            self._end()
        if self._shows_log:
            print(self.log)

    @property
    def log(self) -> Log:
        """What the server has logged so far; ports and process ids, which vary, are left out of it."""
        self._log.await_mark(lambda: self._process.order("mark"))
        return Log(self._log.text.rstrip())

    def get(self, path: str, *, seconds: float = 30.0) -> Reply:
        """Ask for a page, and wait for the answer.

        Args:
            path: The path, such as "/dashboard".
            seconds: How long to wait.

        Returns:
            The answer, whatever its status.

        Raises:
            CannotRun: None came.
        """
        connection = http.client.HTTPConnection(self.url.removeprefix("http://"), timeout=seconds)
        try:
            connection.request("GET", path, headers={"Connection": "close"})
            answer = connection.getresponse()
            headers = {name.lower(): value for name, value in answer.getheaders()}
            return Reply(answer.status, headers, answer.read().decode("utf-8", "replace"))
        except TimeoutError:
            raise CannotRun(f"{path} was not answered within {seconds:g} s.{self._place()}") from None
        except (OSError, http.client.HTTPException) as error:
            end = self._say_end() or f"{type(error).__name__}: {error}"
            raise CannotRun(f"{path} was not answered. {end}") from None
        finally:
            connection.close()

    def __repr__(self) -> str:
        return f"<{self._app}, served by uvicorn>"

    def _wait_until_ready(self) -> int:
        report = self._process.report(self._seconds)
        if report is None and self._process.exit_code is None:
            self._fail(f"It doesn't answer after {self._seconds:g} s.{self._place()}")
        if report is None:
            said = f" Its log:\n\n{self.log}" if self.log else ""
            self._fail(f"{self._say_end()}{said}")
        if "port" not in report:
            instead = " Leave `port` out, and a free one is found." if "port taken" in report else ""
            self._fail(f"{report['failed']}{instead}")
        return int(report["port"])

    def _fail(self, why: str) -> NoReturn:
        raise CannotRun(f"{self._app} can't be served. {why}")

    def _place(self) -> str:
        self._process.order("where")
        report = self._process.report(_PATIENCE_SECONDS)
        place = report.get("place") if report else ""
        return f" It is at {place}." if place else ""

    def _say_end(self) -> str:
        self._process.wait(_END_SECONDS)
        code = self._process.exit_code
        return "" if code is None else f"Its process has ended, with exit code {code}."

    def _end(self) -> None:
        self._process.end()
        self._log.close()


def serve(app: str, *, port: int = 0, seconds: float = 20.0, log: bool = True) -> Served:
    """Serve an app by uvicorn in a `with` block, as `uvicorn module:app` does in a terminal.

    The file is loaded as it is now. After the block, or if the notebook's kernel ends, nothing is left of the
    server.

    Args:
        app: Where the app is, as "module:app"; the module is a file in the notebook's folder.
        port: The port; a free one if not given.
        seconds: How long it may take until the app answers.
        log: Whether to print the server's log at the end of the block.

    Returns:
        What the `with` statement enters; it raises `CannotRun` if the app can't be served.

    Raises:
        CannotRun: The name is no name of an app.
    """
    module, _, attribute = app.partition(":")
    module = module.removesuffix(".py")
    if not (module.replace(".", "_").isidentifier() and attribute.isidentifier()):
        raise CannotRun(f'{app!r} names no app. Write it as "module:app".')
    return Served(f"{module}:{attribute}", port, seconds, log)


class _LogReader:
    """Reads a server's log in a thread.

    Args:
        pipe: From its standard error.
    """

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe
        self._read_bytes = b""
        self._marks = 0
        self._changed = threading.Condition()
        self._ended = False
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        with self._pipe:
            while chunk := os.read(self._pipe.fileno(), 65_536):
                with self._changed:
                    self._marks += chunk.count(b"\0")
                    self._read_bytes += chunk.replace(b"\0", b"")
                    self._changed.notify_all()
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    @property
    def text(self) -> str:
        """What has been read so far."""
        return self._read_bytes.decode("utf-8", "replace").replace("\r\n", "\n")

    def await_mark(self, ask: Callable[[], None]) -> None:
        """Wait until all that was written so far has been read: have a mark written after it."""
        with self._changed:
            wanted = self._marks + 1
            ask()
            self._changed.wait_for(lambda: self._ended or self._marks >= wanted, _PATIENCE_SECONDS)

    def close(self) -> None:
        """Wait until the pipe is closed, which it is when the server's whole tree has ended."""
        self._thread.join(_PATIENCE_SECONDS)
