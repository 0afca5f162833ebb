"""A real JupyterLab, started as its user starts it, with a home of its own."""

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
_TOKEN = "known-to-the-tests"
_TO_COME_UP = 120.0  # seconds


@contextmanager
def lab(folder: Path, exchange: Path, log: Path) -> Iterator[str]:
    """Run `backend2 lab` on a folder until the block ends.

    Args:
        folder: The folder to open, which holds an `nbgrader_config.py`.
        exchange: Where instructor and students hand each other files.
        log: The file for what the server says.

    Yields:
        JupyterLab's address.
    """
    port = _free_port()
    command = [sys.executable, "-m", "backend2.cli", "lab", "--no-browser"]
    command += ["--course", str(folder), "--port", str(port)]
    environment = _environment(folder.with_name(f"{folder.name}-home"), exchange)
    with log.open("w") as out:
        # A session of its own: an interrupt at the keyboard is for the tests, which then end the server.
        server = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=out, stderr=out, start_new_session=True
        )
        try:
            _wait_for(server, port, log)
            yield f"http://{HOST}:{port}/lab?token={_TOKEN}"
        finally:
            server.terminate()  # it ends its kernels, too
            server.wait(timeout=60)


def _free_port() -> int:
    with socket.create_server((HOST, 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def _environment(home: Path, exchange: Path) -> dict[str, str]:
    """Return this process's environment, but with another home for all that Jupyter keeps."""
    kept = {
        "HOME": home,
        "IPYTHONDIR": home / "ipython",
        "JUPYTER_CONFIG_DIR": home / "config",
        "JUPYTER_DATA_DIR": home / "data",
        "JUPYTER_RUNTIME_DIR": home / "runtime",
        "MPLCONFIGDIR": home / "matplotlib",
    }
    for folder in kept.values():
        folder.mkdir()
    places = {name: str(path) for name, path in kept.items()}
    return {**os.environ, **places, "JUPYTER_TOKEN": _TOKEN, "BACKEND2_EXCHANGE": str(exchange)}


def _wait_for(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + _TO_COME_UP
    while server.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"http://{HOST}:{port}/api", timeout=10).close()
            return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)  # asks again: a server has no other way to say that it is up
    raise AssertionError(f"JupyterLab did not come up:\n{log.read_text()}")
