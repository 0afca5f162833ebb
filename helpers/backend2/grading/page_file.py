"""Keeps a feedback page where nbgrader looks for it."""

import os
from pathlib import Path

from backend2.errors import CourseError


def keep_page(folder: Path, session: str, page: str) -> None:
    """Write a feedback page, whole or not at all.

    Args:
        folder: The submission's, of feedback.
        session: The session's name.
        page: The page.

    Raises:
        CourseError: It can't be written.
    """
    path = folder / f"{session}.html"
    beside = path.with_name(f".{path.name}.unfinished")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside.write_text(page, encoding="utf-8")
        os.replace(beside, path)
    except OSError as error:
        raise CourseError(
            f"{path} can't be written: {error.strerror}. Make room, or let yourself write there; then run again."
        ) from error
