"""The one error of this package: something that a reader of a notebook can put right."""

from backend2.errors import CourseError


class CannotRun(CourseError):
    """A file, a script or a server can't be had as asked.

    A notebook shows its message alone: the traceback would lead into the course's own code.
    """

    def _render_traceback_(self) -> list[str]:
        """Return the lines that IPython shows for this error."""
        return [f"{type(self).__name__}: {self}"]
