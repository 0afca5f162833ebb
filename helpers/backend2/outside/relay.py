"""What a process writes, passed on to the notebook while it runs."""

import codecs
import io
import os
import queue
import sys
import threading
import time
from typing import IO

MAX_CHARACTERS = 100_000
"""What is shown of one stream; a script in an endless loop would fill the notebook."""
_CHUNK_BYTES = 65_536
_STEP_SECONDS = 0.2  # on Windows, an interrupt doesn't reach a thread that waits


class Relay:
    """Reads a process's two streams in threads, and prints in the thread that asks.

    Args:
        output: The pipe from its stdout.
        errors: The pipe from its stderr.
    """

    def __init__(self, output: IO[bytes], errors: IO[bytes]) -> None:
        self._arrived: queue.SimpleQueue[tuple[str, str | None]] = queue.SimpleQueue()
        self._open = {"stdout", "stderr"}
        self._shown = {"stdout": 0, "stderr": 0}
        self._texts: dict[str, list[str]] = {"stdout": [], "stderr": []}
        for name, pipe in (("stdout", output), ("stderr", errors)):
            threading.Thread(target=self._read, args=(name, pipe), daemon=True).start()

    def _read(self, name: str, pipe: IO[bytes]) -> None:
        decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder("utf-8")("replace"), True)
        with pipe:
            while chunk := os.read(pipe.fileno(), _CHUNK_BYTES):
                self._arrived.put((name, decoder.decode(chunk)))
        self._arrived.put((name, decoder.decode(b"", final=True)))
        self._arrived.put((name, None))

    def show(self, seconds: float) -> bool:
        """Print what comes until both streams have ended.

        Args:
            seconds: How long to wait for that.

        Returns:
            Whether both have ended.
        """
        until = time.monotonic() + seconds
        while self._open and (left := until - time.monotonic()) > 0:
            try:
                self._take(*self._arrived.get(timeout=min(left, _STEP_SECONDS)))
            except queue.Empty:
                continue
        return not self._open

    def _take(self, name: str, text: str | None) -> None:
        if text is None:
            self._open.discard(name)
        elif text:
            self._show(name, text)

    def _show(self, name: str, text: str) -> None:
        room = MAX_CHARACTERS - self._shown[name]
        self._shown[name] += len(text)
        if room > 0:
            shown = text if len(text) <= room else f"{text[:room]}\n… and more, which is left out\n"
            self._texts[name].append(shown)
            getattr(sys, name).write(shown)
            getattr(sys, name).flush()

    def text(self, name: str) -> str:
        """Return what came through `stdout` or `stderr` so far."""
        return "".join(self._texts[name])
