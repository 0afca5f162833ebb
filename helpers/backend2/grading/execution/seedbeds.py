"""Nurseries that are ready: the sandbox has a seedbed for each kind, which forks one when an answer needs it.

Without them each submission would import Django, pytest or FastAPI anew.
"""

import contextlib
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import IO

from backend2.checks.answering.stages import nursery, warm
from backend2.grading.limits import Limits
from backend2.outside.launched import RUN, Launched

_SCRIPT = Path(__file__).with_name("seedbed.py")
_KINDS = {name: getattr(warm, name) for name in ("FRESH", "PROGRAM", "APP", "PYTEST", "DJANGO")}
_MOST = 100  # nurseries that one submission may ask for
_MOST_ASKED = 1 << 12
_CREDENTIALS = struct.Struct("3i")
_STEP_SECONDS = 0.005


class Seedbeds:
    """The zygote's end: starts seedbeds when they are first needed, and passes on what answers ask for."""

    def __init__(self) -> None:
        self._beds: dict[str, socket.socket] = {}
        self._own_ids = os.open("/proc/self/ns/pid", os.O_RDONLY)
        self.asks: socket.socket | None = None
        self._limits, self._user, self._left = Limits(), 0, 0

    def open(self, limits: Limits, user: int) -> socket.socket:
        """Be there for the next submission; return its end of the line."""
        self.close()
        self.asks, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.asks.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        self._limits, self._user, self._left = limits, user, _MOST
        return theirs

    def close(self) -> None:
        """Be there no more for the last submission."""
        if self.asks:
            self.asks.close()
            self.asks = None

    def serve(self) -> None:
        """Do what an answer asks for, whatever it is that has come."""
        assert self.asks is not None
        space = socket.CMSG_SPACE(2 * 4) + socket.CMSG_SPACE(_CREDENTIALS.size)
        data, told, _, _ = self.asks.recvmsg(_MOST_ASKED, space)
        descriptors, pid = _read_ancillary(told)
        if not data:
            self.close()
        elif len(descriptors) == 2 and data.decode(errors="replace") in _KINDS and self._left:
            self._left -= 1
            with contextlib.suppress(OSError):  # whoever has asked is gone
                self._pass_on(data.decode(), pid, descriptors)
        for descriptor in descriptors:
            os.close(descriptor)

    def _pass_on(self, kind: str, pid: int, line: list[int]) -> None:
        rooms = [os.open(f"/proc/{pid}/ns/{name}", os.O_RDONLY) for name in ("pid", "mnt")]
        order = {"limits": asdict(self._limits), "user": self._user}
        if not os.path.sameopenfile(rooms[0], self._own_ids):  # the sender is gone, and its number given away
            socket.send_fds(self._bed(kind), [json.dumps(order).encode()], [*rooms, *line])
        for descriptor in rooms:
            os.close(descriptor)

    def _bed(self, kind: str) -> socket.socket:
        if kind not in self._beds:
            self._beds[kind], theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            command = [sys.executable, "-P", "-X", "utf8", str(_SCRIPT)]
            with theirs:
                subprocess.Popen(
                    [*command, str(theirs.fileno()), json.dumps(_KINDS[kind])],
                    pass_fds=(theirs.fileno(),),
                    env={**os.environ, RUN: kind},  # by which what its nurseries start is known
                )
        return self._beds[kind]


def _read_ancillary(told: list[tuple[int, int, bytes]]) -> tuple[list[int], int]:
    """Return the descriptors that came with a message, and its sender's id, for which the kernel vouches."""
    descriptors: list[int] = []
    pid = 0
    for _, kind, data in told:
        if kind == socket.SCM_RIGHTS:
            descriptors += struct.unpack(f"{len(data) // 4}i", data[: len(data) // 4 * 4])
        elif kind == socket.SCM_CREDENTIALS:
            pid = _CREDENTIALS.unpack(data)[0]
    return descriptors, pid


class Borrowed(Launched):
    """The answer's end: a nursery that a seedbed has forked.

    Args:
        asks: The line to the zygote.
        needs: What the nursery has imported: one of those in `warm`.
    """

    def __init__(self, asks: socket.socket, needs: tuple[str, ...]) -> None:
        self._run = next(kind for kind, names in _KINDS.items() if names == needs)
        (incoming, orders), (reports, outgoing) = os.pipe(), os.pipe()
        socket.send_fds(asks, [self._run.encode()], [incoming, outgoing])
        os.close(incoming)
        os.close(outgoing)
        nursery_process = _Process(os.fdopen(orders, "wb"), os.fdopen(reports, "rb"))
        self._attend(nursery_process)  # type: ignore[arg-type]  # it has what is needed of a `Popen`


class _Process:
    """What `Launched` needs of a `Popen`, for a process that isn't a child of this one."""

    stderr = None

    def __init__(self, stdin: IO[bytes], stdout: IO[bytes]) -> None:
        self.stdin, self.stdout = stdin, stdout
        self.pid: int = json.loads(stdout.readline())["pid"]

    def poll(self) -> int | None:
        """Return None while it lives, and then 1: how it has ended, only its parent knows."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return 1
        return None

    def kill(self) -> None:
        """End it."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def wait(self, seconds: float | None = None) -> None:
        """Wait until it has ended."""
        until = None if seconds is None else time.monotonic() + seconds
        while self.poll() is None:
            if until is not None and time.monotonic() > until:
                raise subprocess.TimeoutExpired("nursery", seconds or 0.0)
            time.sleep(_STEP_SECONDS)  # nothing tells when another's child ends


def borrow_from(asks: socket.socket) -> None:
    """Have this process's stages get their nurseries from the seedbeds."""
    nursery.launch_by(lambda needs: Borrowed(asks, needs))
