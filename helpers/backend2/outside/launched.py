"""A process of the course that ends with the one that started it, and speaks with it in lines of JSON."""

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
import uuid
from pathlib import Path
from typing import IO, Any

Report = dict[str, Any]

RUN = "BACKEND2_LAUNCHED"  # the process's whole tree inherits this variable
_PATIENCE_SECONDS = 5.0
_END_SECONDS = 0.5
_ROUNDS = 10  # what is about to be ended may start one more


class Launched:
    """A script of the course in a process of its own. See `launcher` for its end of the line.

    Args:
        script: The script.
        job: What it is to do, as JSON.
        keeps_errors: Whether `errors` is a pipe, to be read by the caller; else what is written is dropped.

    Attributes:
        pid: The process's id.
        errors: The pipe from its standard error.
    """

    def __init__(self, script: Path, job: Report, *, keeps_errors: bool = False) -> None:
        self._run = uuid.uuid4().hex
        process = subprocess.Popen(
            [sys.executable, "-u", "-P", "-X", "utf8", str(script), json.dumps(job)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE if keeps_errors else subprocess.DEVNULL,
            env={**os.environ, RUN: self._run},
        )
        self._attend(process)

    def _attend(self, process: "subprocess.Popen[bytes]") -> None:
        """Listen to a process from now on."""
        self._process = process
        self.pid = process.pid
        self.errors = process.stderr
        self._reports: list[Report] = []
        self._changed = threading.Condition()
        self._reads = True
        threading.Thread(target=self._read, args=(self._process.stdout,), daemon=True).start()

    def _read(self, pipe: IO[bytes]) -> None:
        with pipe:
            for line in pipe:
                self.add(json.loads(line))
        with self._changed:
            self._reads = False
            self._changed.notify_all()

    def add(self, report: Report) -> None:
        """Put a report of one's own behind those that have come."""
        with self._changed:
            self._reports.append(report)
            self._changed.notify_all()

    def forget(self) -> None:
        """Drop the reports that nobody has asked for."""
        with self._changed:
            self._reports.clear()

    def report(self, seconds: float) -> Report | None:
        """Wait for the next report; None if the time is up, or the process has ended without another."""
        until = time.monotonic() + seconds
        with self._changed:
            # Its own children may keep the pipe open, so the process is looked at, too.
            while not self._reports and self._reads and (left := until - time.monotonic()) > 0:
                self._changed.wait(min(left, 0.1))
                if self.exit_code is not None:
                    self._changed.wait_for(lambda: self._reports or not self._reads, _END_SECONDS)
                    break
            if not self._reads:
                self.wait(_END_SECONDS)  # a pipe closes a little before its process has ended
            return self._reports.pop(0) if self._reports else None

    def order(self, order: str) -> None:
        """Send an order, a word."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError, ValueError):  # it has ended
            self._process.stdin.write(f"{order}\n".encode())
            self._process.stdin.flush()

    @property
    def exit_code(self) -> int | None:
        """The exit code; None while it runs."""
        return self._process.poll()

    def wait(self, seconds: float) -> None:
        """Wait until it has ended, at most so long."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)

    def end(self) -> None:
        """End whatever is left of it, and of what it has started."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        self._process.kill()
        self._process.wait()
        _end_marked(self._run)

    def end_others(self) -> None:
        """End whatever it has started, but not the process itself."""
        _end_marked(self._run, spare=self.pid)


def _end_marked(run: str, spare: int = 0) -> None:
    """End every process that inherited the mark but one, also those that have cut all other ties."""
    import psutil

    def is_marked(process: psutil.Process) -> bool:
        with contextlib.suppress(psutil.Error, OSError):  # it is gone, or somebody else's
            return bool(process.environ().get(RUN) == run)
        return False

    for _ in range(_ROUNDS):
        left = [process for process in psutil.process_iter() if is_marked(process) and process.pid != spare]
        if not left:
            return
        for process in left:
            with contextlib.suppress(psutil.Error):
                process.kill()
        psutil.wait_procs(left, _PATIENCE_SECONDS)
