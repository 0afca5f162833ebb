"""Makes a Django project of the answer's files and migrates it, in a process of the nursery."""

import os
from pathlib import Path

from ...limits import OutOfTime, time_limit
from ...raised import describe_error
from .fresh_job import Clock, Names, enter, serve
from .line import Line, Message


def work(options: Message, line: Line) -> None:
    """Begin the project, say how that went, and serve until the check is done.

    Args:
        options: "folder", which holds the project; "django", the app; "settings", the settings' module; "at"
            and "zone", the clock's, or None.
        line: To the stage.
    """
    begun = _begin(options)
    line.send(begun)
    if "migrations" in begun:
        clock = Clock(options["zone"])
        if options["at"]:
            clock.set(options["at"])
        serve(Names(), line, clock)


def _begin(options: Message) -> Message:
    """Set Django up, check the models, make migrations and apply them."""
    os.environ["DJANGO_SETTINGS_MODULE"] = options["settings"]
    error = enter(Path(options["folder"]), options["settings"])
    if error is not None:
        return {"raised": describe_error(error)}
    try:
        with time_limit():
            return _migrate(options["django"])
    except (Exception, SystemExit, OutOfTime) as failure:
        return {"raised": describe_error(failure)}


def _migrate(app: str) -> Message:
    import django
    from django.core import checks
    from django.core.management import call_command

    django.setup()
    refused = [found.msg for found in checks.run_checks() if found.is_serious()]
    if refused:
        return {"refused": refused[0]}
    call_command("makemigrations", app, verbosity=0, interactive=False)
    call_command("migrate", verbosity=0, interactive=False)
    return {"migrations": _list_operations(app)}


def _list_operations(app: str) -> list[str]:
    """Return what the app's migrations do, in Django's words."""
    from django.db.migrations.loader import MigrationLoader

    found = MigrationLoader(None).disk_migrations
    mine = [migration for (label, _), migration in sorted(found.items()) if label == app]
    return [operation.describe() for migration in mine for operation in migration.operations]
