"""The one exception that a command turns into a single line for its user."""


class CourseError(Exception):
    """Something the user can put right.

    Args:
        message: What is wrong, and then what to do next, in whole sentences on one line.
    """
