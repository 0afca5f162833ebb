"""Writing files so that nobody ever sees half of one."""

import contextlib
import os
from pathlib import Path

from backend2.errors import CourseError


def write_whole(path: Path, data: bytes) -> None:
    """Write a file, which is either there as it was or there complete.

    Args:
        path: Where it goes; folders on the way are made.
        data: What it holds.

    Raises:
        CourseError: The place cannot be written to.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise CourseError(f"{path} cannot be written: {error.strerror}. Make room for it there.") from None
