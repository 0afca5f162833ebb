"""Keeps one submission's processes: starts the first, watches what they all hold, and ends them.

It stands outside of their process ids, so that they can't see it, and within the sandbox.
"""

import contextlib
import json
import os
import select
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from backend2.grading.limits import Limits
from backend2.outside.site import bind_here

from . import confine
from .answers_end import FLOOD

_INTERVAL_SECONDS = 0.1
_BROKEN = 87  # the exit code of a process that could not be shut in
_SIGNALLED = 128
_BUFFER = 212_992  # bytes that a socket may hold, unless a system says otherwise
_PAGE = os.sysconf("SC_PAGE_SIZE")


def keep(
    life: socket.socket, network: socket.socket, limits: Limits, user: int, work: Callable[[], None]
) -> None:
    """Run `work` shut in, until it ends, has used up too much, or the grader hangs up.

    Args:
        life: To the grader, who hangs up to end it. It is told "ended", the reason in words, or "broken".
        network: To the checks, which are given sockets of the answer's network: one for each byte they send.
        limits: What the processes may use up.
        user: As for `confine.shut_in`.
        work: What to run.
    """
    confine.unshare()
    trouble, troubled = os.pipe()
    first = os.fork()
    if not first:
        os.close(trouble)
        life.close()
        network.close()
        _be_first(limits, user, work, troubled)
    os.close(troubled)
    ended = _watch(first, life, network, limits)
    os.kill(first, signal.SIGKILL)  # and with it, all in its process ids' namespace
    status = os.waitstatus_to_exitcode(os.waitpid(first, 0)[1])
    with os.fdopen(trouble) as pipe, contextlib.suppress(OSError):
        said = pipe.read() if status == _BROKEN else ""  # nothing, if it is the answer's own exit code
        broken = {"broken": said} if said else {}
        told = {"ended": ended or say_end(status), "spent": time.process_time(), **broken}
        life.sendall(json.dumps(told).encode() + b"\n")


def _be_first(limits: Limits, user: int, work: Callable[[], None], troubled: int) -> None:
    """Be the first process of its namespace, which looks after those that have lost their parents."""
    _silence()  # or its /proc/1/fd would lead to the grader's terminal
    try:
        confine.make_room(limits, user)
        confine.shut_in(limits, user)
        os.close(troubled)
    except Exception as error:
        os.write(troubled, f"{type(error).__name__}: {error}".encode())
        os._exit(_BROKEN)
    main = os.fork()
    if not main:
        run(work)
    while True:
        pid, status = os.wait()
        if pid == main:
            code = os.waitstatus_to_exitcode(status)
            os._exit(code if code >= 0 else _SIGNALLED - code)


def run(work: Callable[[], None]) -> NoReturn:
    """Run `work` without standard streams, and end this process with it."""
    _silence()
    try:
        work()
        os._exit(0)
    finally:
        os._exit(1)


def _silence() -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)


def _watch(first: int, life: socket.socket, network: socket.socket, limits: Limits) -> str:
    """Return why they must be ended; empty if they have ended by themselves, or the grader hung up."""
    until = time.monotonic() + limits.seconds
    poll = select.poll()
    for each in (os.pidfd_open(first), life, network):
        poll.register(each, select.POLLIN)
    while True:
        ready = {descriptor for descriptor, _ in poll.poll(_INTERVAL_SECONDS * 1000)}
        if ready - {network.fileno()}:
            return ""
        if ready:
            _serve(network, poll)
        if time.monotonic() > until:
            return f"it took more than {limits.seconds:g} s"
        if _memory(limits.memory) > limits.memory:
            return f"it held more than {limits.memory >> 20} MiB of memory"


def _serve(network: socket.socket, poll: select.poll) -> None:
    """Give the checks a socket, bound in this network."""
    if not network.recv(1):
        poll.unregister(network)
        return
    with bind_here() as bound:
        socket.send_fds(network, [b"."], [bound.fileno()])


def _memory(enough: int) -> int:
    """Return how much memory the processes hold that are kept, in bytes.

    Pages that several share are counted several times, which is cheap, unless that comes to more than enough.
    """
    try:
        room = Path("/proc/self/ns/pid_for_children").readlink()
    except OSError:
        return 0  # the first of them has ended just now
    processes = [path for path in Path("/proc").glob("[0-9]*") if _is_in(path, room)]
    sockets = _sockets() * _BUFFER
    roughly = sockets + sum(_resident(path) for path in processes)
    return roughly if roughly <= enough else sockets + sum(map(_proportional, processes))


def _sockets() -> int:
    """Return how many sockets there are in this network: what waits in them belongs to no process."""
    with contextlib.suppress(OSError, IndexError, ValueError):
        return int(Path("/proc/self/net/sockstat").read_text().split()[2])
    return 0


def _is_in(process: Path, room: Path) -> bool:
    with contextlib.suppress(OSError):
        return (process / "ns/pid").readlink() == room
    return False


def _resident(process: Path) -> int:
    with contextlib.suppress(OSError, IndexError):
        return int((process / "statm").read_text().split()[1]) * _PAGE
    return 0


def _proportional(process: Path) -> int:
    with contextlib.suppress(OSError):
        lines = (process / "smaps_rollup").read_text().splitlines()
        return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return 0


def say_end(code: int) -> str:
    """Say in words how a process has ended, by its exit code."""
    if code == FLOOD:
        return "it showed more than it may"
    if code == -signal.SIGKILL or not code:
        return "its process ended"
    number = -code if code < 0 else code - _SIGNALLED
    if number > 0:
        with contextlib.suppress(ValueError):
            return f"its process was ended by {signal.Signals(number).name}"
    return f"it ended Python with exit code {code}"
