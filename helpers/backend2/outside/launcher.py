"""What the processes that `Launched` starts have in common: their end of the line, and an app on a port.

On standard input come orders, a word a line, and when that closes the process ends at once. On standard
output go reports, a line of JSON each.
"""

import contextlib
import json
import os
import signal
import socket
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

Report = Callable[[dict[str, Any]], None]


def take_line(obey: Callable[[str], None]) -> Report:
    """Take the standard streams from the app: its input is empty, and what it prints goes to standard error.

    Args:
        obey: Called with each order, in a thread.

    Returns:
        What sends a report.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a notebook's interrupt is sent to its whole group
    orders, reports = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    threading.Thread(target=_listen, args=(orders, obey), name="backend2-orders", daemon=True).start()
    return lambda report: _send(reports, report)


def _listen(orders: int, obey: Callable[[str], None]) -> None:
    with os.fdopen(orders, encoding="ascii") as lines:
        for line in lines:
            obey(line.strip())
    end_children()
    os._exit(1)


def _send(reports: int, report: dict[str, Any]) -> None:
    os.write(reports, f"{json.dumps(report)}\n".encode())


def end_children(pid: int | None = None) -> None:
    """End what a process has started, and what that has.

    Args:
        pid: The process; this one if not given.
    """
    import psutil

    with contextlib.suppress(psutil.Error):
        for child in psutil.Process(pid).children(recursive=True):
            with contextlib.suppress(psutil.Error):
                child.kill()


def bind(port: int) -> socket.socket:
    """Take a port of the loopback interface.

    Args:
        port: The port; 0 for a free one.

    Returns:
        A socket that listens on it.

    Raises:
        OSError: The port is taken, or not for us.
    """
    listener = socket.socket()
    if os.name == "posix":  # on Windows, it would let two programs have the port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen(128)  # at once: else two could bind it, and the later one fail later
    return listener


def make_server(config: Any, ready: Callable[[], None]) -> Any:
    """Make a uvicorn server that leaves signals alone.

    Args:
        config: A `uvicorn.Config`.
        ready: Called inside the event loop once it answers.

    Returns:
        The server.
    """
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            ready()

        def capture_signals(self) -> AbstractContextManager[None]:  # type: ignore[override]
            return contextlib.nullcontext()

    return Server(config)
