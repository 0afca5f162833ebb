"""What an answer prints while it is judged, kept away from the notebook's own output.

nbgrader gives a check cell with anything on stderr zero points, so a right answer that logs or warns would
lose them. Replacing `sys.stderr` isn't enough: a logging handler set up earlier holds the stream itself, and
a child process writes to the file descriptor, which a notebook's kernel reads in a thread of its own.
"""

import os
import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any

MAX_CHARACTERS = 200_000
_MARK = "\0"  # the kernel passes on to its terminal what it reads, and a terminal shows nothing of this
_PATIENCE_SECONDS = 5.0


class Capture:
    """Collects what is written to this process's standard streams while it is open.

    Used as a context manager. `since` gives what was written to stdout and stderr, each cut at
    `MAX_CHARACTERS`. Under a notebook's kernel, what child processes wrote is among it.

    Attributes:
        listener: If set, called with each text that this process writes to stdout, before it is kept, in the
            thread that writes it.
    """

    def __init__(self) -> None:
        self._streams: list[_Tap] = []
        self.listener: Callable[[str], None] | None = None

    def __enter__(self) -> "Capture":
        self._streams = [_Tap(sys.stdout, 1, self._hear), _Tap(sys.stderr, 2)]
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        for tap in self._streams:
            tap.remove()

    def _hear(self, text: str) -> None:
        if self.listener:
            self.listener(text)

    def mark(self) -> tuple[int, int]:
        """Return the present position, for `since`."""
        return len(self._streams[0].text), len(self._streams[1].text)

    def since(self, mark: tuple[int, int]) -> tuple[str, str]:
        """Return what was written to stdout and to stderr since `mark`."""
        for tap in self._streams:
            tap.drain()
        return self._streams[0].text[mark[0] :], self._streams[1].text[mark[1] :]


class _Tap:
    """Takes over one stream's `write`, so that those who hold the stream object are caught as well."""

    def __init__(
        self, stream: Any, descriptor: int, hear: Callable[[str], None] = lambda _text: None
    ) -> None:
        self.text = ""
        self._hear = hear
        self._lock = threading.Lock()
        self._stream = stream
        self._descriptor = descriptor
        # ipykernel's thread that reads the descriptor and writes to the stream what it read.
        self._reader: threading.Thread | None = getattr(stream, "watch_fd_thread", None)
        self._drained = threading.Event()
        stream.write = self._write

    def _write(self, text: str) -> int:
        by_reader = threading.current_thread() is self._reader
        kept = text.replace(_MARK, "") if by_reader else str(text)
        if not by_reader:
            self._hear(kept)
        with self._lock:
            self.text += kept[: MAX_CHARACTERS - len(self.text)]
        if len(kept) < len(text):
            self._drained.set()
        return len(text)

    def drain(self) -> None:
        """Wait for what was written to the descriptor so far: send a mark after it and see it come in."""
        if self._reader and self._reader.is_alive():
            self._drained.clear()
            os.write(self._descriptor, _MARK.encode())
            self._drained.wait(_PATIENCE_SECONDS)

    def remove(self) -> None:
        """Wait for what is still on its way, and give the stream its own method back."""
        try:
            self.drain()
        finally:
            self._uncover()

    def _uncover(self) -> None:
        # Uncovers the class's own method. A tap that somebody else has replaced is theirs to remove.
        if vars(self._stream).get("write") == self._write:
            del self._stream.write
