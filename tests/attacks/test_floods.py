"""Code that takes all there is: output, memory, processes, files, whatever the system lends."""

# ruff: noqa: E501 -- the long lines are in what is handed in

from dataclasses import replace

import pytest

from .conftest import Most, Play
from .machinery import SMALL, Attacks, Graded

SHOWN = "showed more than it may"
MEMORY = "more than 400 MiB of memory"
LATE = "took more than 6 s"
# Puts memory somewhere, piece by piece, up to three times of what is allowed, and then waits to be ended.
WAIT = """
import time
def wait():
    while True:
        try:
            time.sleep(1000)
        except BaseException:
            pass
"""

attacks = Attacks(limits=replace(SMALL, cell_seconds=4))


@attacks.code(reason=SHOWN)
def prints_for_ever() -> str:
    """Prints without end."""
    return 'while True: print("flood" * 1000)'


@attacks.code(reason=SHOWN)
def complains_for_ever() -> str:
    """Writes to stderr and logs without end."""
    return """
import logging, sys
while True:
    sys.stderr.write("flood" * 1000)
    logging.critical("flood")
"""


@attacks.code()
def writes_below_python() -> str:
    """Writes without end to the descriptors of the standard streams, and to the terminal."""
    return """
import os
for number in (1, 2):
    for _ in range(10_000):
        os.write(number, b"flood" * 10_000)
for path in ("/dev/tty", "/dev/pts/0", "/proc/1/fd/1", "/proc/1/fd/2", "/dev/console"):
    try:
        os.write(os.open(path, os.O_WRONLY), b"flood")
    except OSError as error:
        print(error)
os.system("yes | head -c 50000000")
"""


@attacks.code(reason=SHOWN)
def displays_without_end() -> str:
    """Shows 20,000 outputs, each a small one."""
    return """
from IPython.display import display
for number in range(20_000):
    display(number)
"""


@attacks.code(reason=SHOWN)
def shows_one_huge_text() -> str:
    """Has a cell whose value is a hundred megabytes."""
    return '"flood" * 20_000_000'


@attacks.code(reason=SHOWN)
def clears_what_it_shows() -> str:
    """Shows and clears, so that what is there at a time is little."""
    return """
from IPython.display import clear_output, display, update_display
while True:
    print("flood" * 100)
    clear_output()
"""


@attacks.code(reason=SHOWN)
def raises_a_huge_text() -> str:
    """Raises an error whose message is a hundred megabytes."""
    return 'raise ValueError("flood" * 20_000_000)'


@attacks.code()
def shows_itself_for_ever() -> str:
    """Has a value whose `repr` recurses for ever, or never ends."""
    return """
class Deep:
    def __repr__(self): return f"<{self!r}>"
    def _repr_html_(self): raise MemoryError
    def _repr_png_(self): return self
    def _ipython_display_(self): raise RecursionError
def factorial(n): return Deep()
def calls_made(n): return Deep()
def complexity(): return {Deep(): Deep()}
def bubble_sort(items): return [Deep()] * len(items)
Deep()
"""


@attacks.code(reason=MEMORY)
def holds_memory() -> str:
    """Takes memory, piece by piece."""
    return "kept = []\nwhile True: kept.append(bytearray(1 << 20))"


@attacks.code()
def takes_memory_at_once() -> str:
    """Asks for more memory than there is."""
    return """
for size in (1 << 31, 1 << 35, 1 << 40, 1 << 62):
    try:
        kept = bytearray(size)
    except (MemoryError, OverflowError) as error:
        print(repr(error))
"""


@attacks.code(reason=MEMORY)
def holds_memory_in_processes() -> str:
    """Takes memory in many processes, each of which takes little."""
    return (
        WAIT
        + """
import os
for _ in range(30):
    if not os.fork():
        kept = os.urandom(40 << 20)
        wait()
wait()
"""
    )


@attacks.code(reason=MEMORY)
def holds_shared_memory() -> str:
    """Takes memory that is shared, so that no process is seen to hold it."""
    return (
        WAIT
        + """
import mmap, os
kept = []
try:
    for _ in range(120):
        shared = mmap.mmap(-1, 10 << 20)
        for at in range(0, 10 << 20, 4096):
            shared[at] = 1
        shared.madvise(mmap.MADV_DONTNEED)
        kept.append(shared)
    wait()
except OSError:
    kept = [bytearray(1 << 30)]
"""
    )


@attacks.code(reason=MEMORY)
def holds_zero_devices() -> str:
    """Takes shared memory by mapping the device of zeros."""
    return (
        WAIT
        + """
import mmap, os
kept = []
try:
    device = os.open("/dev/zero", os.O_RDWR)
    for _ in range(120):
        shared = mmap.mmap(device, 10 << 20)
        for at in range(0, 10 << 20, 4096):
            shared[at] = 1
        shared.madvise(mmap.MADV_DONTNEED)
        kept.append(shared)
    wait()
except OSError:
    kept = [bytearray(1 << 30)]
"""
    )


@attacks.code(reason=MEMORY)
def holds_sockets() -> str:
    """Takes memory in what was sent by sockets and was never read."""
    return (
        WAIT
        + """
import os, resource, socket
def fill():
    kept = []
    try:
        while True:
            kept.append(socket.socketpair())
            for each in kept[-1]:
                each.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 22)
                each.setblocking(False)
                try:
                    while True:
                        each.send(bytes(100_000))
                except BlockingIOError:
                    pass
    except OSError:
        pass
    wait()
for _ in range(5):
    if not os.fork():
        fill()
wait()
"""
    )


@attacks.code()
def holds_pipes() -> str:
    """Takes memory in pipes that are as large as can be."""
    return """
import fcntl, os
kept = []
try:
    while True:
        kept.append(os.pipe())
        os.set_blocking(kept[-1][1], False)
        try:
            fcntl.fcntl(kept[-1][1], 1031, 1 << 20)
        except OSError:
            pass
        os.write(kept[-1][1], bytes(1 << 20))
except OSError as error:
    print(error, len(kept))
"""


@attacks.code()
def takes_what_the_system_keeps() -> str:
    """Takes memory that outlives processes: of System V, message queues, and files without a name."""
    return """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
for name, given in (("memfd_create", (319, b"x", 0)), ("memfd_secret", (447, 0)), ("shmget", (29, 0, 1 << 28, 0o1600)),
                    ("mq_open", (240, b"x", 0o102, 0o600, 0)), ("msgget", (68, 0, 0o1600)), ("io_uring", (425, 8, 0)),
                    ("userfaultfd", (323, 0)), ("add_key", (248, b"user", b"x", b"x", 1, -3))):
    found = libc.syscall(*given)
    print(name, os.strerror(ctypes.get_errno()))
    assert found == -1, name
def factorial(n): return 0
"""


@attacks.code()
def fills_the_disk() -> str:
    """Fills all folders that can be written to."""
    return """
import os
for folder in (".", "/tmp", "/dev/shm", os.path.expanduser("~"), "/room", "/dev", "/", "/var/tmp", "/run"):
    try:
        with open(f"{folder}/flood", "wb") as file:
            while True:
                file.write(bytes(1 << 20))
    except OSError as error:
        print(folder, error.strerror)
"""


@attacks.code()
def fills_the_folders() -> str:
    """Makes files, folders and links until there can't be more."""
    return """
import os
made = 0
try:
    while True:
        os.makedirs(f"{made}/a/b")
        os.symlink("/", f"{made}/link")
        made += 1
except OSError as error:
    print(error.strerror)
"""


@attacks.code()
def bombs_with_forks() -> str:
    """Forks as fast as it can."""
    return """
import os
def bomb():
    while True:
        try:
            os.fork()
        except OSError:
            pass
if not os.fork():
    bomb()
def factorial(n): return 0
"""


@attacks.code()
def bombs_with_threads() -> str:
    """Starts threads as long as there can be more."""
    return """
import threading, time
started = 0
try:
    while True:
        threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
        started += 1
except RuntimeError as error:
    print(error, started)
"""


@attacks.code()
def returns_too_much() -> str:
    """Returns values that are huge, deep or endless."""
    return """
def factorial(n): return [0] * 20_000_000
def calls_made(n): return 1 << 100_000_000
def complexity(): return "O(n)" * 50_000_000
def bubble_sort(items):
    deep = []
    for _ in range(100_000): deep = [deep]
    return deep
"""


@attacks.code(reason="sent more than it may|something that no answer sends")
def sends_too_much() -> str:
    """Sends the checks more than any answer has to say."""
    return """
import gc, json
from backend2.grading.execution.line import Line
[line] = [each for each in gc.get_objects() if type(each) is Line]
while True:
    line._end.sendall(b" " * 1_000_000)
"""


@attacks.code(reason="sent more than it may|something that no answer sends")
def sends_a_heap() -> str:
    """Sends the checks what is small on the line, and huge in memory."""
    return """
import gc, json
from backend2.grading.execution.line import Line
[line] = [each for each in gc.get_objects() if type(each) is Line]
while True:
    line._end.sendall(b'{"ask": [' + b'{"":[]},' * 100_000 + b'{}], "number": 0}\\n')
"""


@pytest.fixture(scope="module")
def graded(play: Play) -> Graded:
    return play(attacks)


@pytest.mark.parametrize("student", attacks.members)
def test_floods_are_dammed(graded: Graded, student: str) -> None:
    graded.prove(student)


def test_nobody_else_is_touched(graded: Graded, most: Most) -> None:
    graded.prove_the_rest(most(attacks))
