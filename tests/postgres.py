"""A PostgreSQL server of the tests' own, on a free port of the loopback interface."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

_USER = "postgres"
_DEBIANS = Path("/usr/lib/postgresql")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Start a server; give its database's address, such as postgres://postgres@127.0.0.1:5432/postgres."""
    programs = _find_programs()
    if programs is None:
        pytest.skip("there is no PostgreSQL: apt install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="backend2-postgres-"))
    try:
        with _serve(programs, folder) as port:
            yield f"postgres://{_USER}@127.0.0.1:{port}/postgres"
    finally:
        shutil.rmtree(folder)


@contextlib.contextmanager
def _serve(programs: Path, folder: Path) -> Iterator[int]:
    """Make an empty database in a folder, and serve it; give the port."""
    port, as_user = _free_port(), _find_user(folder)
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    data = ["--pgdata", folder / "data"]

    def run(program: str, *arguments: str | Path) -> None:
        command = [programs / program, *data, *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT, **as_user)

    run("initdb", "--username", _USER, "--auth", "trust", "--encoding", "UTF8", "--no-sync")
    run("pg_ctl", "start", "--wait", "--log", folder / "log", "--options", options)
    try:
        yield port
    finally:
        run("pg_ctl", "stop", "--wait", "--mode", "immediate")


def _find_user(folder: Path) -> dict[str, Any]:
    """Say as whom it runs, whose the folder is then: the server refuses to run as root."""
    if os.geteuid():
        return {"cwd": folder}
    shutil.chown(folder, _USER, _USER)
    return {"cwd": folder, "user": _USER, "group": _USER, "extra_groups": []}


def _find_programs() -> Path | None:
    found = shutil.which("pg_ctl")
    if found:
        return Path(found).parent
    return max(_DEBIANS.glob("*/bin"), default=None)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port
