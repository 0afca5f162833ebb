"""Code that looks for hidden checks, secrets and other people's work, and that writes where it shouldn't."""

# ruff: noqa: E501 -- the long lines are in what is handed in

import pytest

from .conftest import Most, Play
from .machinery import Attacks, Graded

# Shows all of a text that has anything to do with what is secret.
SHOW = """
import gc, os, re, socket, subprocess, sys
from pathlib import Path
def show(text):
    text = text if isinstance(text, str) else bytes(text).decode(errors="replace")
    for found in re.finditer("HIDDEN" + " TESTS|canary|secret|SECRET", text):
        print(text[max(0, found.start() - 300) : found.end() + 300])
def read(path):
    try:
        show(Path(path).read_bytes()[:5_000_000])
    except OSError as error:
        print(path, error.strerror)
"""

attacks = Attacks()


@attacks.code()
def reads_the_history() -> str:
    """Looks for the checks among the cells that have run."""
    return (
        SHOW
        + """
shell = get_ipython()
for kept in (globals().get("In"), globals().get("_ih"), globals().get("_i"), shell.history_manager.__dict__):
    show(repr(kept))
def factorial(n):
    show(repr(In[-1:]) + repr(get_ipython().user_ns))
"""
    )


@attacks.code()
def climbs_frames() -> str:
    """Looks for the checks in all frames, while it is being judged."""
    return (
        SHOW
        + """
import inspect, linecache
def factorial(n):
    for frame in [*sys._current_frames().values(), *(each.frame for each in inspect.stack())]:
        while frame:
            show(repr(frame.f_locals) + repr(frame.f_globals.keys()) + repr(frame.f_code.co_consts))
            frame = frame.f_back
    show(repr(linecache.cache))
calls_made = complexity = bubble_sort = factorial
"""
    )


@attacks.code()
def collects_garbage() -> str:
    """Looks through all objects that there are."""
    return (
        SHOW
        + """
def factorial(n):
    for each in gc.get_objects():
        try:
            kept = vars(each) if hasattr(each, "__dict__") else each
            for text in kept.values() if isinstance(kept, dict) else kept:
                if type(text) is str and "canary" + " =" in text:
                    show(text)
        except Exception:
            pass
"""
    )


@attacks.code()
def reads_its_memory() -> str:
    """Looks through all of its process's memory, which is a copy of one that has graded others."""
    return (
        SHOW
        + """
wanted = b"### BEGIN HIDDEN" + b" TESTS"
with open("/proc/self/mem", "rb", buffering=0) as memory:
    for line in Path("/proc/self/maps").read_text().splitlines():
        begin, end = (int(part, 16) for part in line.split()[0].split("-"))
        if " rw" in line and end - begin < 1 << 26:
            try:
                memory.seek(begin)
                part = memory.read(end - begin)
            except OSError:
                continue
            at = part.find(wanted)
            while at >= 0:
                print(part[at : at + 400])
                at = part.find(wanted, at + 1)
"""
    )


@attacks.code()
def reads_other_processes() -> str:
    """Reads of all processes what there is to read: environment, command line, memory, files, folders."""
    return (
        SHOW
        + """
for process in Path("/proc").glob("[0-9]*"):
    for name in ("environ", "cmdline", "maps", "mem", "stack", "auxv", "task/1/environ", "root/etc/shadow"):
        read(process / name)
    for name in ("fd", "root", "cwd", "map_files", "root/root", "root@HOME@", "root@COURSE@"):
        try:
            print(name, os.listdir(process / name))
        except OSError as error:
            print(error.strerror)
for parent in (os.getppid(), 1, 0):
    read(f"/proc/{parent}/environ")
"""
    )


@attacks.code()
def reads_open_files() -> str:
    """Reads from everything that its process has open, and from the same of the first process."""
    return (
        SHOW
        + """
for process in ("self", "1", str(os.getppid())):
    for number in range(64):
        try:
            path = os.readlink(f"/proc/{process}/fd/{number}")
            print(number, path)
            opened = os.open(f"/proc/{process}/fd/{number}", os.O_RDWR | os.O_NONBLOCK)
            os.write(opened, b"@MARKER@")
            show(os.read(opened, 10_000))
        except OSError as error:
            pass
"""
    )


@attacks.code()
def reads_the_course() -> str:
    """Reads the course's source, gradebook, configuration and submissions, by their paths."""
    return (
        SHOW
        + """
for path in ("@COURSE@/source/01-big-o/01-big-o.ipynb", "@COURSE@/gradebook.db", "@COURSE@/nbgrader_config.py",
             "@COURSE@/submitted/an-honest-one/01-big-o/01-big-o.ipynb", "@HOME@/secret.txt",
             "@ROOT@/source/01-big-o/01-big-o.ipynb", "@ROOT@/notebooks/01-big-o.md", "/etc/shadow", "/etc/passwd",
             "../../../..@HOME@/secret.txt", "/proc/1/root@HOME@/secret.txt", "/proc/self/" "root/../..@HOME@/secret.txt",
             "/proc/1/cwd/secret.txt", "/dev/mem", "/proc/kcore", "/dev/sda"):
    read(path)
for folder in ("@COURSE@", "@ROOT@", "@HOME@", "/root", "/home", "/work", "/var", "/run", "/etc"):
    print(folder, os.listdir(folder) if os.path.isdir(folder) else "isn't there")
"""
    )


@attacks.code()
def walks_everywhere() -> str:
    """Looks through all files for notebooks, gradebooks and answers."""
    return (
        SHOW
        + """
for top in ("/", "@ROOT@", "@VENV@"):
    for folder, folders, names in os.walk(top):
        folders[:] = [each for each in folders if each not in ("proc", "usr", "site-packages", "lib", "lib64")]
        for name in names:
            if name.endswith((".ipynb", ".db", ".md")) or "answer" in name or "secret" in name:
                read(os.path.join(folder, name))
"""
    )


@attacks.code()
def links_to_the_course() -> str:
    """Leaves symbolic and hard links to the course and the home, and one that Python reads as a module."""
    return (
        SHOW
        + """
for name, path in (("a", "@HOME@/secret.txt"), ("b", "@COURSE@"), ("c", "/proc/1/root@COURSE@"), ("d", "/")):
    for make in (os.symlink, os.link):
        try:
            make(path, name + make.__name__)
            read(name + make.__name__)
        except OSError as error:
            print(error.strerror)
"""
    )


@attacks.code()
def leaves_its_namespaces() -> str:
    """Tries to mount, to change its root, and to enter other namespaces."""
    return (
        SHOW
        + """
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
def call(name, *given):
    print(name, getattr(libc, name)(*given), os.strerror(ctypes.get_errno()))
call("unshare", 0x10000000 | 0x00020000)
call("mount", b"none", b"/tmp", b"tmpfs", 0, None)
call("umount2", b"/tmp", 2)
call("umount2", b"/proc", 2)
call("chroot", b"/proc/1/root")
call("pivot_root", b"/tmp", b"/tmp")
call("setuid", 0)
call("setgid", 0)
for kind in ("mnt", "pid", "user", "net"):
    try:
        call("setns", os.open(f"/proc/1/ns/{kind}", os.O_RDONLY), 0)
    except OSError as error:
        print(error)
call("ptrace", 16, 1, 0, 0)
call("syscall", 101, 16, os.getppid(), 0, 0)
call("syscall", 310, 1, 0, 0, 0, 0, 0)
call("syscall", 303, -100, b"/", 0, 0, 0)
call("syscall", 435, 0, 0)
for path in ("@HOME@/secret.txt", "/etc/shadow"):
    read(path)
"""
    )


@attacks.code()
def runs_privileged_programs() -> str:
    """Runs programs that belong to root and run as root."""
    return (
        SHOW
        + """
for command in (["su", "-c", "id"], ["sudo", "-n", "id"], ["mount", "-t", "proc", "proc", "/tmp"], ["passwd"],
                ["bwrap", "--bind", "/", "/", "cat", "/etc/shadow"], ["unshare", "-r", "id"], ["newgrp"],
                ["cat", "@HOME@/secret.txt"], ["mknod", "disk", "b", "8", "0"], ["dmesg"], ["ps", "auxe"]):
    try:
        ran = subprocess.run(command, capture_output=True, timeout=1, stdin=subprocess.DEVNULL)
        show(ran.stdout + ran.stderr)
        show(b"canary" if b"uid=0" in ran.stdout else b"")
    except (OSError, subprocess.TimeoutExpired) as error:
        print(error)
"""
    )


@attacks.code()
def writes_everywhere() -> str:
    """Leaves files in the environment, the helpers, the course, other submissions and all of the system."""
    return (
        SHOW
        + """
for folder in ("@HELPERS@", "@LIBRARIES@", "@VENV@", "@VENV@/bin", "@ROOT@", "/", "/usr/lib", "/etc", "/dev", "/proc",
               "/proc/sys/kernel", "/tmp", "/dev/shm", "/room", "@COURSE@", "@COURSE@/submitted/an-honest-one",
               "@HOME@", "@HOME@/.ipython/profile_default/startup", "/" + "root", "/var/tmp", "/run"):
    for name in ("@MARKER@.py", "@MARKER@.pth"):
        try:
            Path(folder, name).write_text("print('@MARKER@')")
        except OSError as error:
            print(folder, error.strerror)
"""
    )


@attacks.code()
def changes_what_is_there() -> str:
    """Overwrites, empties, renames and deletes files of the course and the interpreter's."""
    return (
        SHOW
        + """
import shutil
for path in ("@COURSE@/gradebook.db", "@COURSE@/source", "@COURSE@/submitted/the-next-honest-one", "@HOME@/secret.txt"):
    for spoil in (os.unlink, shutil.rmtree, lambda path: os.truncate(path, 0), lambda path: os.rename(path, path + "x"),
                  lambda path: os.chmod(path, 0), lambda path: os.utime(path, (0, 0))):
        try:
            spoil(path)
        except OSError as error:
            print(error.strerror)
for path in ("/proc/self/oom_score_adj", "/proc/1/oom_score_adj", "/proc/sysrq-trigger", "/proc/sys/kernel/core_pattern",
             "/proc/self/uid_map", "/proc/self/setgroups", "/proc/sys/vm/drop_caches", "/proc/self/attr/current"):
    try:
        Path(path).write_text("0")
    except OSError as error:
        print(path, error.strerror)
"""
    )


@attacks.code()
def writes_the_gradebook() -> str:
    """Connects to the gradebook, and gives itself points."""
    return (
        SHOW
        + """
import sqlite3
for path in ("@COURSE@/gradebook.db", "/proc/1/root@COURSE@/gradebook.db", "gradebook.db", "../gradebook.db"):
    try:
        with sqlite3.connect(path) as database:
            show(repr(database.execute("SELECT source FROM source_cell").fetchall()))
            database.execute("UPDATE grade SET manual_score = 99")
    except sqlite3.Error as error:
        print(error)
"""
    )


@attacks.code()
def asks_the_seedbeds() -> str:
    """Asks the sandbox's own processes for more than a nursery, with descriptors and without."""
    return (
        SHOW
        + """
import array
for number in range(3, 64):
    try:
        line = socket.socket(fileno=os.dup(number))
        if line.family != socket.AF_UNIX or line.type != socket.SOCK_SEQPACKET:
            continue
    except OSError:
        continue
    pair = os.pipe()
    for data in (b"NONE", b"\\xff" * 4000, b"PYTEST", b"FRESH", b"{}"):
        for given in ([], list(pair), [*pair, *pair]):
            try:
                socket.send_fds(line, [data], given)
            except OSError as error:
                print(error)
"""
    )


@pytest.fixture(scope="module")
def graded(play: Play) -> Graded:
    return play(attacks)


@pytest.mark.parametrize("student", attacks.members)
def test_reading_and_writing_lead_to_nothing(graded: Graded, student: str) -> None:
    graded.prove(student)


def test_nobody_else_is_touched(graded: Graded, most: Most) -> None:
    graded.prove_the_rest(most(attacks))


readers = Attacks()
readers.code(is_guarded=False)(reads_the_course)


def test_a_leak_would_be_seen(play: Play) -> None:
    """Without the sandbox the same code does find something: so these tests can tell."""
    graded = play(readers, is_trusting=True)
    assert graded.place.canary in graded.output("reads-the-course")
    assert graded.place.secret in graded.output("reads-the-course")
