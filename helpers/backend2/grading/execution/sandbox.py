"""The sandbox of a grader's process: bubblewrap, with the interpreter and the libraries, all read-only."""

import functools
import os
import shutil
import site
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

from backend2.errors import CourseError

from . import confine
from .confine import ROOM

_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64")
_ETC = ("/etc/ld.so.cache", "/etc/localtime", "/etc/mime.types", "/etc/alternatives")
# No /dev/zero: mapped, it gives memory that no process is seen to hold.
_DEVICES = ("/dev/null", "/dev/full", "/dev/random", "/dev/urandom")
_HELP = (
    "Let users have namespaces (`sysctl kernel.unprivileged_userns_clone=1` on Debian, "
    "`sysctl kernel.apparmor_restrict_unprivileged_userns=0` on Ubuntu, `--privileged` for a container), or "
    "run this as root"
)
_HELPERS = Path(__file__).parents[3]
_ENVIRONMENT = {
    "HOME": f"{ROOM}/home",
    "LANG": "C.UTF-8",
    "LOGNAME": "student",
    "PYTHONDONTWRITEBYTECODE": "1",
    "TMPDIR": f"{ROOM}/tmp",
    "USER": "student",
}


def is_there() -> bool:
    """Say whether there is a sandbox on this machine."""
    return not _find_trouble()


def refuse_without() -> None:
    """Refuse to go on where there is no sandbox.

    Raises:
        CourseError: There is none; it says how to get one.
    """
    if trouble := _find_trouble():
        raise CourseError(
            f"There is no sandbox for students' code: {trouble}, or grade work that you trust like your own "
            "with `--trust-submissions`."
        )


@functools.cache
def _find_trouble() -> str:
    """Try the sandbox out; return what is wrong and what to do about it, or nothing."""
    if not shutil.which("bwrap"):
        return "bubblewrap is missing. Install it (`apt install bubblewrap`)"
    command = [sys.executable, "-P", "-c", f"import {confine.__name__}"]
    tried = subprocess.run(
        wrap(command), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if not tried.returncode:
        return ""
    said = (tried.stderr.strip() or f"exit code {tried.returncode}").splitlines()[-1]
    return f"it can't be set up here ({said}). {_HELP}"


def wrap(command: list[str]) -> list[str]:
    """Return a command that runs another one in the sandbox.

    Args:
        command: The command. It keeps all capabilities within the sandbox, to shut submissions in.

    Returns:
        bubblewrap's command.
    """
    namespaces = ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"]
    if os.geteuid():
        namespaces += ["--unshare-user", "--uid", "0", "--gid", "0"]
    settings = [part for name, value in _environment().items() for part in ("--setenv", name, value)]
    places = [part for path in _places() for part in _bind(path)]
    devices = ["--dir", "/dev", *(part for path in _DEVICES for part in ("--dev-bind", path, path))]
    folders = ["/tmp", "/dev/shm", str(ROOM)]
    rooms = [part for path in folders for part in ("--dir", path)]
    inner = ["--tmpfs", str(ROOM), "--dir", f"{ROOM}/home", "--dir", f"{ROOM}/tmp"]  # the zygote's own
    ways = ["--cap-add", "ALL", "--die-with-parent", "--new-session", "--clearenv", *settings, "--chdir", "/"]
    return [
        "bwrap",
        *namespaces,
        *ways,
        *devices,
        *rooms,
        *inner,
        *places,
        "--proc",
        "/proc",
        "--remount-ro",
        "/",
        "--",
        *command,
    ]


def _environment() -> dict[str, str]:
    modules = os.pathsep.join(map(str, (_HELPERS, *_own_libraries())))
    return {**_ENVIRONMENT, "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "PYTHONPATH": modules}


def _own_libraries() -> list[Path]:
    """List what `pip install --user` has made; in the sandbox, Python looks for it in another home."""
    return [Path(site.getusersitepackages())] if site.ENABLE_USER_SITE else []


def _places() -> Iterator[Path]:
    """List what a submission may read."""
    yield from map(Path, (*_SYSTEM, *_ETC))
    yield _HELPERS / "backend2"
    own = {
        Path(sys.prefix),
        Path(sys.base_prefix),
        Path(sysconfig.get_path("stdlib")),
        Path(sysconfig.get_path("purelib")),
        *_own_libraries(),
    }
    yield from sorted(path for path in own if not path.is_relative_to("/usr"))


def _bind(path: Path) -> list[str]:
    # A folder that bubblewrap makes without being told to is for root only.
    above = [part for parent in reversed(path.parents[:-1]) for part in ("--dir", str(parent))]
    if path.is_symlink():
        return [*above, "--symlink", str(path.readlink()), str(path)]
    return [*above, "--ro-bind-try", str(path), str(path)]
