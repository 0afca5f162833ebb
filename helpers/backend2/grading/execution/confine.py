"""Shuts a process in: namespaces, mounts, limits and refused system calls, all from within it.

The process is in bubblewrap's sandbox by then, and has its capabilities; afterwards it has none. Source of
the order of steps: what bubblewrap does for a program, done for a fork.
"""

import ctypes
import os
import resource
from pathlib import Path

import pyseccomp as seccomp  # type: ignore[import-untyped]  # it has no stubs

from backend2.grading.limits import Limits

ROOM = Path("/room")  # where the sandbox has room for one submission's files
_LIBC = ctypes.CDLL(None, use_errno=True)
_CLONE_NEWNS, _CLONE_NEWIPC, _CLONE_NEWPID = 0x00020000, 0x08000000, 0x20000000
_MS_NOSUID, _MS_NODEV, _MS_NOEXEC, _MS_BIND, _MS_REC, _MS_PRIVATE = 2, 4, 8, 4096, 16384, 1 << 18
_PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS = 24, 38
_CAPABILITIES = 64
_SYS_CAPSET_VERSION = 0x20080522
_NOBODY = 65534
_USERS = 2_000_000  # from here on, each worker of root's has a user of its own, whom no file belongs to
_ADDRESSES = 4  # a process may reserve more memory than it may use
_OPEN_FILES = 1024


def unshare() -> None:
    """Let the next process that this one starts be the first of a namespace of process ids."""
    _call("unshare", _CLONE_NEWIPC | _CLONE_NEWPID)


def enter(process_ids: int, mounts: int) -> None:
    """Enter a room that there is already: this process sees its files, and the next one is among its ids.

    Args:
        process_ids: A descriptor of the namespace of its process ids.
        mounts: A descriptor of the namespace of its mounts.
    """
    _call("setns", process_ids, _CLONE_NEWPID)
    _call("setns", mounts, _CLONE_NEWNS)


def make_room(limits: Limits, user: int) -> None:
    """Give this process and its children the only places that can be written to; they have one size together.

    Args:
        limits: What it may use up.
        user: A number that no other submission has which is graded at the same time on this machine.
    """
    _call("unshare", _CLONE_NEWNS)  # here: whoever watches needs the old /proc
    _mount("none", Path("/"), None, _MS_REC | _MS_PRIVATE)
    owner = _find_owner(user)
    _mount("proc", Path("/proc"), "proc", _MS_NOSUID | _MS_NODEV | _MS_NOEXEC)
    options = f"size={limits.files},nr_inodes=20000,mode=0755"
    _mount("tmpfs", ROOM, "tmpfs", _MS_NOSUID | _MS_NODEV, options)
    for name in ("work", "home", "tmp", "shm"):
        (ROOM / name).mkdir()
        if owner:
            os.chown(ROOM / name, owner, owner)
    _cover_tmp()
    _mount(str(ROOM / "shm"), Path("/dev/shm"), None, _MS_BIND)


def _cover_tmp() -> None:
    """Put the room's folder in the place of /tmp; what of the course lies there goes on to be seen."""
    below = ROOM / "below"
    below.mkdir(mode=0o700)
    tmp = Path("/tmp")
    _mount(str(tmp), below, None, _MS_BIND | _MS_REC)
    _mount(str(ROOM / "tmp"), tmp, None, _MS_BIND)
    for path in below.iterdir():
        (tmp / path.name).mkdir()
        _mount(str(path), tmp / path.name, None, _MS_BIND | _MS_REC)


def shut_in(limits: Limits, user: int) -> None:
    """Shut this process in, for good.

    Args:
        limits: As for `make_room`.
        user: As for `make_room`.
    """
    os.chdir(ROOM / "work")
    _limit(limits)
    _drop(_find_owner(user))
    _refuse_calls()


def _call(name: str, *arguments: object) -> None:
    if getattr(_LIBC, name)(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")


def _mount(source: str, target: Path, kind: str | None, flags: int, options: str = "") -> None:
    kind_bytes = kind.encode() if kind else None
    _call("mount", source.encode(), os.fsencode(target), kind_bytes, flags, options.encode())


def _find_owner(user: int) -> int | None:
    """Choose whom to become; None if this process has no user but its own."""
    mapped = Path("/proc/self/uid_map").read_text().split()
    first, count = int(mapped[0]), int(mapped[2])
    wanted = (_USERS + user, _NOBODY)
    return next((each for each in wanted if first < each < first + count), None)


def _limit(limits: Limits) -> None:
    most = {
        resource.RLIMIT_NPROC: limits.processes,
        resource.RLIMIT_FSIZE: limits.files,
        resource.RLIMIT_AS: limits.memory * _ADDRESSES,
        resource.RLIMIT_CPU: round(limits.seconds) + 1,
        resource.RLIMIT_NOFILE: _OPEN_FILES,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_MEMLOCK: 0,
    }
    for kind, value in most.items():
        resource.setrlimit(kind, (value, value))


def _drop(owner: int | None) -> None:
    """Drop all capabilities, and the way to get any."""
    for number in range(_CAPABILITIES):
        _LIBC.prctl(_PR_CAPBSET_DROP, number, 0, 0, 0)  # the kernel knows fewer, and refuses the rest
    if owner:
        os.setgroups([])
        os.setresgid(owner, owner, owner)
        os.setresuid(owner, owner, owner)
    header = (ctypes.c_uint32 * 2)(_SYS_CAPSET_VERSION, 0)
    _call("capset", header, (ctypes.c_uint32 * 6)())
    _call("prctl", _PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)


def _refuse_calls() -> None:
    """Refuse what would get memory that no process is seen to hold, or namespaces."""
    rules = seccomp.SyscallFilter(seccomp.ALLOW)
    for name in _REFUSED:
        rules.add_rule(seccomp.ERRNO(_EPERM), name)
    rules.add_rule(seccomp.ERRNO(_ENOSYS), "clone3")  # its flags can't be looked at: use clone
    rules.add_rule(seccomp.ERRNO(_EPERM), "mmap", seccomp.Arg(3, seccomp.MASKED_EQ, _SHARED, _SHARED))
    for option in _BUFFER_SIZES:  # as if it were done: `keeper` takes buffers to be as large as usual
        level = seccomp.Arg(1, seccomp.EQ, _SOL_SOCKET)
        rules.add_rule(seccomp.ERRNO(0), "setsockopt", level, seccomp.Arg(2, seccomp.EQ, option))
    for flag in _NAMESPACES:
        rules.add_rule(seccomp.ERRNO(_EPERM), "clone", seccomp.Arg(0, seccomp.MASKED_EQ, flag, flag))
    rules.load()


_EPERM, _ENOSYS = 1, 38
_SHARED = 0x21  # memory of no file, shared: it stays when no process is seen to hold it
_SOL_SOCKET, _BUFFER_SIZES = 1, (7, 8, 32, 33)
_NAMESPACES = (0x00020000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000)
_REFUSED = (
    *("memfd_create", "memfd_secret", "shmget", "shmat", "msgget", "semget", "mq_open"),
    *("unshare", "setns", "mount", "umount2", "pivot_root", "chroot", "fsopen", "open_tree", "move_mount"),
    *("ptrace", "process_vm_readv", "process_vm_writev", "keyctl", "add_key", "request_key", "bpf"),
    *("perf_event_open", "userfaultfd", "io_uring_setup", "kexec_load", "init_module", "finit_module"),
)
