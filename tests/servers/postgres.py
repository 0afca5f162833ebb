"""A PostgreSQL server of the tests' own, on a free port of the loopback interface."""

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
    """Start a server; give the address of its database, such as postgres://postgres@127.0.0.1:5432/postgres."""
    folder = _find_programs()
    if folder is None:
        pytest.skip("there is no PostgreSQL: apt install postgresql")
    data = Path(tempfile.mkdtemp(prefix="backend2-postgres-"))
    as_user: dict[str, Any] = {}
    if os.geteuid() == 0:  # which the server refuses to run as
        shutil.chown(data, _USER, _USER)
        as_user = {"user": _USER, "group": _USER, "extra_groups": [], "cwd": data}
    run: dict[str, Any] = {
        "check": True,
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.STDOUT,
        **as_user,
    }
    port = _free_port()
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={data} -c fsync=off"
    control = [folder / "pg_ctl", "--pgdata", data / "data", "--wait", "--log", data / "log"]
    initialise = [folder / "initdb", "--pgdata", data / "data", "--username", _USER, "--auth", "trust"]
    try:
        subprocess.run([*initialise, "--encoding", "UTF8", "--no-sync"], **run)
        subprocess.run([*control, "start", "--options", options], **run)
        try:
            yield f"postgres://{_USER}@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run([*control, "stop", "--mode", "immediate"], **run)
    finally:
        shutil.rmtree(data)


def _find_programs() -> Path | None:
    found = shutil.which("pg_ctl")
    if found:
        return Path(found).parent
    return max(_DEBIANS.glob("*/bin"), default=None)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port
