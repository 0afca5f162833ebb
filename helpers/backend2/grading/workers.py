"""Where workers come from: a process that has imported what they need, and forks them.

Little is imported here, so that it can begin while the coordinator itself imports.
"""

import multiprocessing
import signal
from collections.abc import Callable
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

_SERVER = multiprocessing.get_context("forkserver")  # a fork of the coordinator would have the gradebook open
_SERVER.set_forkserver_preload(["backend2.grading.crew"])


def prepare() -> None:
    """Start the process that workers come from, unless there is one."""
    resource_tracker.ensure_running()  # first, for it changes which signals this thread takes
    # Ctrl-C is the coordinator's to see to, also while a worker begins.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def start(work: Callable[..., None], *given: Any) -> tuple[BaseProcess, Connection]:
    """Start a worker.

    Args:
        work: What it does, as a module's function: it is told its end of a line, and what is `given`. SIGINT
            is blocked when it begins.
        given: More arguments.

    Returns:
        Its process, and the other end of the line.
    """
    prepare()
    line, theirs = _SERVER.Pipe()
    process = _SERVER.Process(target=work, args=(theirs, *given), daemon=True)
    with theirs:
        process.start()
    return process, line
