"""A real JupyterLab, started as its user would start it, with a home of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOST = "127.0.0.1"
_TOKEN = "the-tests-token"
_UP_WITHIN = 120.0  # seconds; a busy machine needs some


@contextmanager
def lab(folder: Path, exchange: Path) -> Iterator[str]:
    """Run `backend2 lab` on a folder until the block ends.

    Args:
        folder: The folder to open, with an `nbgrader_config.py`; the server's home is `.home` in it.
        exchange: The class's exchange.

    Yields:
        The address of JupyterLab.
    """
    port = _free_port()
    command = [sys.executable, "-m", "backend2.cli", "lab"]
    command += ["--course", str(folder), "--no-browser", "--port", str(port)]
    home = folder / ".home"
    home.mkdir()
    with (home / "lab.log").open("w") as log:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=_environment(home, exchange),
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            _wait_until_up(port, process, home / "lab.log")
            yield f"http://{HOST}:{port}/lab?token={_TOKEN}"
        finally:
            _end(process)


def _free_port() -> int:
    with socket.create_server((HOST, 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def _environment(home: Path, exchange: Path) -> dict[str, str]:
    """Return this process's environment, in which all that Jupyter keeps for a user is in another home."""
    jupyter = {f"JUPYTER_{kind}_DIR": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "RUNTIME")}
    return {
        **os.environ,
        **jupyter,
        "HOME": str(home),
        "IPYTHONDIR": str(home / "ipython"),
        "MPLCONFIGDIR": str(home / "matplotlib"),
        "JUPYTER_TOKEN": _TOKEN,
        "BACKEND2_EXCHANGE": str(exchange),
    }


def _wait_until_up(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _UP_WITHIN
    while process.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"http://{HOST}:{port}/api?token={_TOKEN}", timeout=10).close()
            return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"JupyterLab did not come up:\n{log.read_text()}")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the server, which then ends its kernels."""
    process.terminate()
    process.wait(timeout=60)
