"""What has to be done in the process of a served Django project, for `DjangoProject.serve`."""

from pathlib import Path

from .django_errors import explain, explain_checks, explain_database
from .django_launcher import settle
from .loading import NoApp, own_traceback


def prepare(folder: Path) -> None:
    """Set Django up, as `manage.py runserver` does before it serves.

    Args:
        folder: The project's folder, resolved.

    Raises:
        NoApp: Django can't be set up, or its system check finds an error.
    """
    settle(folder)
    try:
        import django

        django.setup()
        found = explain_checks(folder)
    except Exception as error:
        raise NoApp("django", explain(error, folder)) from None
    if found:
        raise NoApp("django", found)


def tell(error: BaseException, folder: Path) -> str:
    """Tell an error by the project's own lines.

    Args:
        error: The error.
        folder: The project's folder, resolved.
    """
    hint = explain_database(error)
    return "\n".join(filter(None, [own_traceback(error, folder), hint]))
