"""Forks a process of this one that may use up so much time, and no more."""

import contextlib
import os
import signal


def fork(*, cpu_seconds: float, wall_seconds: float, keeps_group: bool = False) -> tuple[int, bool] | None:
    """Go on in a child, and wait for it in the parent; end it when its time is up.

    Args:
        cpu_seconds: The most CPU time that it may use up.
        wall_seconds: The most time on the clock.
        keeps_group: Whether what it leaves in its process group goes on; else that is ended, too.

    Returns:
        None in the child. In the parent, once the child has ended, its exit code, and whether it was ended
        since it used up its time.
    """
    pid = os.fork()
    with contextlib.suppress(OSError):  # both do it: whoever comes first
        os.setpgid(pid, pid)
    if not pid:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        _limit_cpu(cpu_seconds)
        return None
    return _tend(pid, wall_seconds, keeps_group=keeps_group)


def _tend(pid: int, wall_seconds: float, *, keeps_group: bool) -> tuple[int, bool]:
    late = False

    def ring(*_: object) -> None:
        nonlocal late
        late = True
        _kill_group(pid)

    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, wall_seconds)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    signal.setitimer(signal.ITIMER_REAL, 0)
    if not keeps_group:
        _kill_group(pid)
    return code, late or code == -signal.SIGXCPU


def _kill_group(pid: int) -> None:
    with contextlib.suppress(OSError):
        os.killpg(pid, signal.SIGKILL)


def _limit_cpu(seconds: float) -> None:
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (max(1, round(seconds)), most))
