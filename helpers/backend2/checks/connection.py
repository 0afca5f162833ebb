"""How a check reaches the answer: in this process, or through whatever a grader puts in its place."""

import json
import sys
from collections.abc import Callable
from typing import Any, Protocol

from .answering.servant import Servant
from .wire import Message, Transport


class Connection(Protocol):
    """A way to the answer. A grader that keeps answers in another process provides its own."""

    def open(self, receive: Transport) -> None:
        """Begin to judge; `receive` takes the answer's calls of the check's objects."""

    def request(self, message: Message) -> Message:
        """Deliver a request to the answer's servant and return its reply."""

    def close(self) -> None:
        """End the judging that `open` began."""


class InProcess:
    """The answer lives in this process, as in a notebook.

    Messages are turned into JSON text and back all the same, so that a check that works here works across a
    process border too.

    Args:
        namespace: Returns the answer's global names.
    """

    def __init__(self, namespace: Callable[[], dict[str, Any]]) -> None:
        self._namespace = namespace
        self._servant: Servant | None = None

    def open(self, receive: Transport) -> None:
        """Start a servant, and its capture of what the answer prints."""
        self._servant = Servant(self._namespace(), lambda message: _as_json(receive(_as_json(message))))
        self._servant.open()

    def request(self, message: Message) -> Message:
        """Let the servant do it, at once."""
        if self._servant is None:
            raise RuntimeError("the connection is not open")
        return _as_json(self._servant.serve(_as_json(message)))

    def close(self) -> None:
        """Stop the servant."""
        if self._servant is not None:
            self._servant.close()
            self._servant = None


def _as_json(message: Message) -> Message:
    copy: Message = json.loads(json.dumps(message))
    return copy


def notebook_names() -> dict[str, Any]:
    """Return the global names of the notebook, or of the script, that this process runs."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return shell.user_ns if shell else vars(sys.modules["__main__"])


_connections: list[Connection] = [InProcess(notebook_names)]


def connect(connection: Connection) -> None:
    """Judge the answer at the other end of `connection` from now on."""
    _connections[:] = [connection]


def current() -> Connection:
    """Return the connection that checks use now."""
    return _connections[0]
