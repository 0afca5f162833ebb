"""Keeps a feedback page where nbgrader looks for it."""

from collections.abc import Mapping
from pathlib import Path

from backend2.errors import CourseError


def keep_page(folder: Path, session: str, page: str, receipt: Mapping[str, bytes]) -> None:
    """Write a feedback page, whole or not at all.

    Args:
        folder: The submission's, of feedback.
        session: The session's name.
        page: The page.
        receipt: What `nbgrader submit` laid beside the submission, by name: it has feedback released by that.

    Raises:
        CourseError: It can't be written.
    """
    path = folder / f"{session}.html"
    beside = path.with_name(f".{path.name}.unfinished")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in receipt.items():
            (folder / name).write_bytes(content)
        beside.write_text(page, encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        raise CourseError(
            f"{path} can't be written: {error.strerror}. Make room, or let yourself write there; run again."
        ) from error
