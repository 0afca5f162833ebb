"""What `nbgrader submit` lays beside a submission: when it came, and what its feedback is found by."""

import os
import stat
from datetime import datetime
from pathlib import Path

from nbgrader.utils import parse_utc

from backend2.errors import CourseError

_TIMESTAMP = "timestamp.txt"
_SECRET = "submission_secret.txt"  # without it nbgrader can't release the feedback
_MOST = 4096


def read_receipt(folder: Path) -> dict[str, bytes]:
    """Read the files of a submission that nbgrader itself needs.

    Args:
        folder: The submission's.

    Returns:
        Their contents, by name. What is missing, no regular file or too large is left out.
    """
    found = {name: _read(folder / name) for name in (_TIMESTAMP, _SECRET)}
    return {name: content for name, content in found.items() if content is not None}


def read_timestamp(folder: Path) -> datetime | None:
    """Read when a submission was handed in.

    Args:
        folder: The submission's.

    Returns:
        The time in UTC, without a time zone, as nbgrader keeps it; None if the submission doesn't say.

    Raises:
        CourseError: What it says is no time.
    """
    text = (_read(folder / _TIMESTAMP) or b"").decode(errors="replace").strip()
    if not text:
        return None
    try:
        parsed: datetime = parse_utc(text)
        return parsed
    except (ValueError, OverflowError):
        said = f"{folder / _TIMESTAMP} holds no time: {text[:40]!r}."
        raise CourseError(
            f"{said} Write one, such as 2026-11-24 20:21:18 UTC, or remove the file; then grade again."
        ) from None


def _read(path: Path) -> bytes | None:
    """Read a small file that somebody else has laid there: neither follow it elsewhere nor wait for it."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        status = os.fstat(descriptor)
        fits = stat.S_ISREG(status.st_mode) and status.st_nlink == 1 and status.st_size <= _MOST
        return os.read(descriptor, _MOST) if fits else None
    finally:
        os.close(descriptor)
