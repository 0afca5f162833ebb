"""Where the course lies."""

from pathlib import Path

from backend2.errors import CourseError


def find_root(start: Path | None = None) -> Path:
    """Find the course that a folder is in.

    Args:
        start: Where to look first; the current folder if not given.

    Returns:
        The nearest folder, upwards from `start`, that holds `nbgrader_config.py` and `notebooks/`.

    Raises:
        CourseError: No folder on the way up is a course.
    """
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "nbgrader_config.py").is_file() and (folder / "notebooks").is_dir():
            return folder
    raise CourseError(f"{here} is not inside a course. Change to the folder that holds nbgrader_config.py.")
