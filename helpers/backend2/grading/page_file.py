"""Keeps feedback pages where nbgrader looks for them."""

import json
from pathlib import Path

from backend2.errors import CourseError
from backend2.grading.graded import STAMP, Graded
from backend2.grading.recording.folder import make_folder
from backend2.grading.recording.receipt import read_receipt
from backend2.grading.settings import Settings


def keep_page(settings: Settings, student: str, session: str, page: str) -> None:
    """Write a feedback page, whole or not at all.

    Args:
        settings: The course's settings.
        student: Whose it is.
        session: The session's name.
        page: The page.

    Raises:
        CourseError: It can't be written.
    """
    path = _find(settings, student, session)
    beside = path.with_name(f".{path.name}.unfinished")
    try:
        make_folder(path.parent, settings.groupshared)
        for name, content in read_receipt(settings.submitted(student, session)).items():
            (path.parent / name).write_bytes(content)  # nbgrader has feedback released by them
        beside.unlink(missing_ok=True)  # of a killed run, and perhaps not to be written to
        beside.write_text(page, encoding="utf-8")
        beside.chmod(settings.permissions)
        beside.replace(path)
    except OSError as error:
        said = f"{path} can't be written: {error.strerror}."
        raise CourseError(f"{said} Make room, or let yourself write there; then run again.") from error


def find_pageless(settings: Settings, student: str, session: str) -> Graded | None:
    """Return a result whose page is missing, or is older: grading was stopped, or pages weren't wanted.

    Args:
        settings: The course's settings.
        student: Whose it is.
        session: The session's name.

    Returns:
        What its page is made from, without scores; None if there is no need for one.
    """
    notebook = settings.autograded(student, session) / f"{session}.ipynb"
    page = _find(settings, student, session)
    if page.is_file() and page.stat().st_mtime_ns >= notebook.stat().st_mtime_ns:
        return None
    text = notebook.read_text(encoding="utf-8")
    return Graded(text, {}, reason=json.loads(text)["metadata"][STAMP].get("why", ""))


def _find(settings: Settings, student: str, session: str) -> Path:
    return settings.feedback(student, session) / f"{session}.html"
