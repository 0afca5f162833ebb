"""Keeps the processes of a submission that is trusted: nothing shuts it in, but its time is limited."""

import contextlib
import json
import os
import select
import signal
import socket
import tempfile
import time
from collections.abc import Callable

from backend2.grading.limits import Limits

from .keeper import run, say_end

_INTERVAL_SECONDS = 0.02


def keep(life: socket.socket, limits: Limits, work: Callable[[], None]) -> None:
    """Run `work` until it ends, its time is up, or the grader hangs up.

    Args:
        life: As for `keeper.keep`.
        limits: What the processes may use up; the time is.
        work: What to run.
    """
    with tempfile.TemporaryDirectory(prefix="backend2-", ignore_cleanup_errors=True) as folder:
        main = os.fork()
        if not main:
            life.close()
            os.setsid()
            os.chdir(folder)
            run(work)
        ended, status = _watch(main, life, limits)
        with contextlib.suppress(OSError):
            os.killpg(main, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(os.waitpid(main, 0)[1] if status is None else status)
    life.sendall(json.dumps({"ended": ended or say_end(code)}).encode() + b"\n")


def _watch(main: int, life: socket.socket, limits: Limits) -> tuple[str, int | None]:
    """Return why it must be ended, if it must be, and its status, if it has ended."""
    until = time.monotonic() + limits.seconds
    while not select.select([life], [], [], _INTERVAL_SECONDS)[0]:
        pid, status = os.waitpid(main, os.WNOHANG)
        if pid:
            return "", status
        if time.monotonic() > until:
            return f"it took more than {limits.seconds:g} s", None
    return "", None
