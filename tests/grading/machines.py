"""A cluster for tests: a scheduler and workers, each a process of its own, on the loopback interface."""

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil

_MOST_SECONDS = 90


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait until something is so."""
    until = time.monotonic() + _MOST_SECONDS
    while not holds():
        assert time.monotonic() < until, "it took too long"
        time.sleep(0.02)


class Cluster:
    """A cluster; nobody works in it yet.

    Args:
        folder: A new folder, for its files and what its processes say.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._folder = folder
        self._nannies: list[subprocess.Popen[bytes]] = []
        file = folder / "scheduler.json"
        self.scheduler = self._run(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file)
        )
        wait_until(lambda: file.exists() and file.stat().st_size > 0)
        self.address = str(json.loads(file.read_text())["address"])

    def add_worker(self, **environment: str) -> None:
        """Start a worker; when it dies, its nanny starts another one."""
        ways = ("--nthreads", "1", "--nanny", "--local-directory", str(self._folder))
        self._nannies.append(self._run("worker", self.address, *ways, **environment))

    def find_workers(self) -> list[psutil.Process]:
        """List the processes that work, not their nannies."""
        children = [child for nanny in self._nannies for child in psutil.Process(nanny.pid).children()]
        return [child for child in children if "spawn_main" in " ".join(child.cmdline())]

    def end_workers(self) -> None:
        """End the workers and their nannies."""
        self._end(self._nannies)

    def end(self) -> None:
        """End all of it."""
        self._end([*self._nannies, self.scheduler])

    def _end(self, processes: list[subprocess.Popen[bytes]]) -> None:
        for process in processes:
            with contextlib.suppress(psutil.Error):
                for child in psutil.Process(process.pid).children(recursive=True):
                    child.kill()
            process.kill()
            process.wait()

    def _run(self, what: str, *more: str, **environment: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", "--no-dashboard", *more]
        with (self._folder / f"{what}.log").open("ab") as log:
            return subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, **environment})
