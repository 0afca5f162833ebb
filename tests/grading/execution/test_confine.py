"""What a process that is shut in may not do, and all that honest work needs and it may."""

from collections.abc import Callable
from typing import Any

import pytest

Ask = Callable[..., Any]

TRIES = """
import ctypes, mmap, os, signal, socket

def attempt(do, *arguments, **more):
    try:
        do(*arguments, **more)
    except Exception as error:
        return type(error).__name__
    return "done"

libc = ctypes.CDLL(None, use_errno=True)

def refuses(number, *arguments):
    return libc.syscall(number, *arguments) == -1 and ctypes.get_errno() in (1, 38)
"""


@pytest.mark.parametrize(
    "value",
    [
        "attempt(mmap.mmap, -1, 4096) != 'done'",  # memory that is shared, but of no file
        "attempt(os.memfd_create, 'mine') != 'done'",
        "attempt(os.setuid, 0) != 'done' or os.getuid() == 0",
        "attempt(os.chroot, '.') != 'done'",
        "attempt(os.kill, 1, signal.SIGKILL) and os.path.exists('/proc/1')",
        "attempt(os.setpriority, os.PRIO_PROCESS, 0, -5) != 'done'",
        "attempt(os.sched_setscheduler, 0, os.SCHED_FIFO, os.sched_param(1)) != 'done'",
        "attempt(os.mknod, 'device', 0o20666, os.makedev(1, 1)) != 'done'",
        "attempt(socket.socket, socket.AF_PACKET, socket.SOCK_RAW) != 'done'",
        "refuses(101, 0)",  # ptrace
        "refuses(29, 0, 4096, 0o1600)",  # shmget
        "refuses(250, 0, 0)",  # keyctl
        "refuses(321, 0, 0, 0)",  # bpf
        "refuses(425, 1, 0)",  # io_uring_setup
        "refuses(435, 0, 0)",  # clone3, whose flags can't be looked at
        "refuses(56, 0x10000000, 0, 0, 0, 0)",  # clone into a user namespace
    ],
)
def test_it_may_not(ask: Ask, value: str) -> None:
    machine = ask("__import__('os').uname().machine")
    if value.startswith("refuses") and machine != "x86_64":
        pytest.skip("the calls' numbers are those of x86_64")
    assert ask(f"{TRIES}\n{value}")


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("import multiprocessing as m", "m.get_context('fork').Pool(2).map(abs, [-1, 2])"),
        ("import multiprocessing as m", "m.get_context('spawn').Pool(2).map(abs, [-1, 2])"),
        ("import concurrent.futures as c", "list(c.ProcessPoolExecutor(2).map(abs, [-1, 2]))"),
        ("import concurrent.futures as c", "list(c.ThreadPoolExecutor(9).map(abs, [-1, 2]))"),
        ("from multiprocessing import Array\na = Array('i', [1, 2])", "list(a)"),
        (
            "from multiprocessing.shared_memory import SharedMemory\ns = SharedMemory(create=True, size=2)\n"
            "s.buf[:] = bytes([1, 2])\nfound = list(s.buf)\ns.close()\ns.unlink()",
            "found",
        ),
        (
            "import sqlite3\nd = sqlite3.connect('d')\nd.execute('create table t (n)')\n"
            "d.execute('insert into t values (1), (2)')\nd.commit()",
            "[n for n, in d.execute('select n from t')]",
        ),
        (
            "import subprocess\nr = subprocess.run(['sort'], input='2\\n1', text=True, capture_output=True)",
            "list(map(int, r.stdout.split()))",
        ),
        (
            "import socket\na, b = socket.socketpair()\n"
            "a.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 9)\na.send(bytes([1, 2]))",
            "list(b.recv(2))",
        ),
        ("import time, datetime, zoneinfo\nz = zoneinfo.ZoneInfo('Europe/Berlin')", "[1, 2]"),
        (
            "import tempfile\nf = tempfile.TemporaryFile()\nf.write(bytes([1, 2]))\nf.seek(0)",
            "list(f.read())",
        ),
    ],
)
def test_it_may(ask: Ask, source: str, value: str) -> None:
    assert ask(source, value) == [1, 2]
