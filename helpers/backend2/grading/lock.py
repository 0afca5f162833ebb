"""Only one grader at a time works on a course."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from backend2.errors import CourseError

LOCK_FILE = ".backend2-grade.lock"


@contextlib.contextmanager
def only_grader(root: Path) -> Iterator[None]:
    """Be the only process that grades a course, for as long as the context lasts.

    The operating system takes the lock back when the process ends, however it ends. The file itself stays:
    were it removed, two graders could each hold a file of that name.

    Args:
        root: The course's folder.

    Raises:
        CourseError: Another grader works on the course, or the folder can't be written to.
    """
    path = root / LOCK_FILE
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o666)
    except OSError as error:
        said = f"{path} can't be written: {error.strerror}."
        raise CourseError(f"{said} Let yourself write to the course's folder, and run again.") from error
    try:
        _take(descriptor, root)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, root: Path) -> None:
    """Take the lock and leave word who has it.

    By lockf rather than flock: forked workers would inherit the latter, and one that is left over when the
    grader is killed would keep the course locked.
    """
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # POSIX allows either
        raise CourseError(
            f"Another grader, process {_read(descriptor)}, works on {root}. Let it end, or stop it with "
            "Ctrl-C; then run again."
        ) from None
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, str(os.getpid()).encode(), 0)


def _read(descriptor: int) -> str:
    return os.pread(descriptor, 20, 0).decode(errors="replace")
