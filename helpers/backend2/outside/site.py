"""A small web site on this machine, to download from and to scrape: known bytes, and known faults."""

import contextlib
import mimetypes
import os
import socket
import threading
import weakref
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final, Protocol

THREADS = "backend2-site"
"""How the names of a site's threads begin, which tells them from an answer's."""
_PATIENCE_SECONDS = 5.0


@dataclass(frozen=True)
class Page:
    """What the site answers at one path.

    Args:
        content: The body; text is sent as UTF-8.
        status: The HTTP status.
        content_type: The media type; guessed from the path if not given.
        delay: Seconds that the site waits before it answers.
    """

    content: bytes | str = b""
    status: int = 200
    content_type: str | None = None
    delay: float = 0.0


class _Silence:
    """A page whose answer doesn't come, or doesn't come to its end."""

    def __init__(self, name: str, begins: bool) -> None:
        self._name = name
        self.begins = begins

    def __repr__(self) -> str:
        return self._name


NEVER: Final = _Silence("NEVER", begins=False)
"""A page that accepts the request and never answers."""
ENDLESS: Final = _Silence("ENDLESS", begins=True)
"""A page that begins to answer and never comes to the end."""

Content = Page | bytes | str | int | _Silence


class Gate(Protocol):
    """What a request may have to pass before it is answered."""

    def admit(self, path: str, port: int) -> None:
        """Return when the request from the client's `port` may be answered."""


class _Together:
    """Lets requests through when enough are in flight together, or when no more have come for long."""

    def __init__(self, parties: int) -> None:
        self._parties = parties
        self._changed = threading.Condition()
        self._inside = 0
        self.most = 0
        self.open = False

    def admit(self, path: str, port: int) -> None:  # noqa: ARG002 -- all requests are alike
        with self._changed:
            self._inside += 1
            self.most = max(self.most, self._inside)
            if self._inside >= self._parties:
                self._open()
            self._changed.wait_for(lambda: self.open, _PATIENCE_SECONDS)
            self._open()
            self._inside -= 1

    def _open(self) -> None:
        self.open = True
        self._changed.notify_all()


class Site:
    """A web site on a free port of the loopback interface, for as long as the `with` block lasts.

    Args:
        pages: What is at each path, such as "/a.bin": bytes or text, a status alone (404), a `Page`, `NEVER`
            or `ENDLESS`. Any other path is answered with 404.
        together: If given, the site is in rendezvous mode: it holds requests back until this many are in
            flight together, and then answers all that come. If they never are, it gives up after 5 s.
        gate: Something else that requests have to pass.

    Attributes:
        requests: The paths asked for so far, in order.
        silent_ports: The clients' ports of the connections that are kept open and silent now.
    """

    def __init__(
        self, pages: Mapping[str, Content], *, together: int | None = None, gate: Gate | None = None
    ) -> None:
        self._pages = dict(pages)
        self._together = _Together(together) if together else None
        self._parties = together
        self._gate: Gate | None = gate or self._together
        self.requests: list[str] = []
        self.silent_ports: set[int] = set()
        self._stopped = threading.Event()

    def __enter__(self) -> "Site":
        self._no_proxy = os.environ.get("no_proxy")
        # Where a proxy is set, urllib would ask it for pages on this machine.
        os.environ["no_proxy"] = ",".join(filter(None, [self._no_proxy, "127.0.0.1"]))
        self._closed = _binders[0]()  # and not listening: whoever connects is refused
        self._server = _Server(self)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.01,), name=f"{THREADS}-listener", daemon=True
        )
        self._thread.start()
        _running.add(self)
        return self

    def __exit__(self, *_: object) -> None:
        _running.discard(self)
        if self._no_proxy is None:
            del os.environ["no_proxy"]
        else:
            os.environ["no_proxy"] = self._no_proxy
        self._stopped.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        self._closed.close()

    def url(self, path: str) -> str:
        """Return a page's whole URL."""
        return f"http://127.0.0.1:{self._server.server_address[1]}{path}"

    def refused(self, path: str = "/") -> str:
        """Return a URL at which every connection is refused."""
        return f"http://127.0.0.1:{self._closed.getsockname()[1]}{path}"

    @property
    def most_together(self) -> int:
        """In rendezvous mode, the most requests that were in flight together before it opened; else 0."""
        return self._together.most if self._together else 0

    @property
    def report(self) -> str:
        """In rendezvous mode, what came of it, in words; else empty."""
        if not self._together or not self._parties:
            return ""
        if self.most_together >= self._parties:
            return f"{self._parties} requests were in flight together."
        if not self._together.open:
            return "No request has come yet."
        return f"Never were {self._parties} requests in flight together, at most {self.most_together}."

    def __repr__(self) -> str:
        return f"<Site with {', '.join(self._pages) or 'no pages'}>"

    def find(self, path: str) -> Page | _Silence:
        """Return what is at a path."""
        content = self._pages.get(path, 404)
        if isinstance(content, int):
            return Page(f"<h1>{content}</h1>\n", content, "text/html; charset=utf-8")
        return content if isinstance(content, Page | _Silence) else Page(content)

    def admit(self, path: str, port: int) -> None:
        """Note a request, and hold it at the gate if there is one."""
        self.requests.append(path)
        if self._gate:
            self._gate.admit(path, port)

    def hold(self, connection: socket.socket, port: int) -> None:
        """Keep a connection open, in silence, until the client hangs up or the site is closed."""
        connection.settimeout(0.05)
        self.silent_ports.add(port)
        try:
            while not self._stopped.is_set():
                with contextlib.suppress(TimeoutError):
                    if not connection.recv(1):
                        return
        finally:
            self.silent_ports.discard(port)

    def wait(self, seconds: float) -> None:
        """Wait, unless the site is closed meanwhile."""
        self._stopped.wait(seconds)


_running: "weakref.WeakSet[Site]" = weakref.WeakSet()


def silent_ports() -> set[int]:
    """Return the clients' ports of the connections to this process's sites on which nothing will come.

    Whoever waits for one of these, waits for nothing that is on its way.
    """
    return {port for site in list(_running) for port in list(site.silent_ports)}


def bind_here() -> socket.socket:
    """Return a socket with a free port of the loopback interface; it doesn't listen yet."""
    bound = socket.socket()
    bound.bind(("127.0.0.1", 0))
    return bound


def bind_by(bind: Callable[[], socket.socket]) -> None:
    """Have sites get their ports from `bind`, which is like `bind_here`: for answers in another network."""
    _binders[:] = [bind]


_binders = [bind_here]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, site: Site) -> None:
        self.site = site
        super().__init__(("127.0.0.1", 0), _Handler, bind_and_activate=False)
        self.socket.close()
        self.socket = _binders[0]()
        self.server_address = self.socket.getsockname()
        self.server_activate()

    def process_request(self, request, client_address):  # type: ignore[no-untyped-def]
        # As the base class does, with a name that tells the thread from an answer's.
        threading.Thread(
            target=self.process_request_thread, args=(request, client_address), name=THREADS, daemon=True
        ).start()

    def handle_error(self, request, client_address) -> None:  # type: ignore[no-untyped-def]
        """Say nothing: a client that hangs up is what some exercises are about."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    server_version = "Backend2Site"

    def do_GET(self) -> None:
        """Answer one request."""
        site, port = self.server.site, self.client_address[1]
        path = self.path.split("?")[0]
        page = site.find(path)
        site.admit(path, port)
        if isinstance(page, _Silence):
            self._keep_silent(page, port)
        else:
            site.wait(page.delay)
            self._send(page, path)

    def _keep_silent(self, page: _Silence, port: int) -> None:
        if page.begins:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<p>This page has no end.</p>\n")
        self.server.site.hold(self.connection, port)

    def _send(self, page: Page, path: str) -> None:
        body = page.content.encode() if isinstance(page.content, str) else page.content
        kind = page.content_type or mimetypes.guess_type(path)[0] or "text/html; charset=utf-8"
        self.send_response(page.status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 -- the base class's name
        """Write nothing to the notebook."""
