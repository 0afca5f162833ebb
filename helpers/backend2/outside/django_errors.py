"""Says what is wrong with a Django project: in one message, with the project's own lines.

This runs where Django does, in a process that has nothing to do with a notebook.
"""

import ast
import contextlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .loading import is_own, own_traceback

REPORT = "BACKEND2_DJANGO_REPORT"
"""The environment variable that names a file for the message, where pytest is in between."""
_MIGRATE = 'Run project.manage("makemigrations") and project.manage("migrate").'
# How SQLite and PostgreSQL say that a table or a column isn't there.
_NO_COLUMN = re.compile(
    r"no such column: (?:\w+\.)?(?P<a>\w+)"
    r"|table \w+ has no column named (?P<b>\w+)"
    r'|column "?(?:\w+\.)?(?P<c>\w+)"?(?: of relation "\w+")? does not exist'
)
_NO_TABLE = re.compile(r'no such table: (?:main\.)?(?P<a>\w+)|relation "(?P<b>\w+)" does not exist')
_TABLE_EXISTS = re.compile(r'table "?(\w+)"? already exists|relation "(\w+)" already exists')
_NO_SERVER = re.compile(r"connection (?:to server.*|failed.*)", re.DOTALL)


def explain(error: BaseException, folder: Path) -> str:
    """Say what an error means that Django, or the project under it, has raised.

    Args:
        error: The error.
        folder: The project's folder, resolved.

    Returns:
        What is wrong, and what to do where that is known; lines of the project where there are any.
    """
    if _is_a(error, "SystemCheckError"):
        return explain_checks(folder)
    if _is_a(error, "CommandError"):
        return str(error).removeprefix("Error: ")
    said = explain_database(error)
    told = own_traceback(error, folder)
    if said and "\n" not in told:  # none of the project's lines
        return said
    return f"{said or _announce(error)}\n\n{told}"


def _is_a(error: BaseException, name: str) -> bool:
    return any(kind.__name__ == name for kind in type(error).__mro__)


def _announce(error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        return "Python can't read a file of the project."
    if isinstance(error, ImportError):
        return "An import fails."
    if _is_a(error, "ImproperlyConfigured"):
        return "Django can't work with these settings."
    return "The project's own code, or what it called, failed."


def explain_database(error: BaseException) -> str:
    """Say what an error of the database means, if it is one that a migration would mend, or has made.

    Args:
        error: Any error.

    Returns:
        What is wrong and what to do, or "".
    """
    said = str(error) if _is_a(error, "DatabaseError") else ""
    if found := _NO_COLUMN.search(said):
        column = next(filter(None, found.groups()))
        return f"The database has no column {column}, or not yet: {said.splitlines()[0]}. {_MIGRATE}"
    if found := _NO_TABLE.search(said):
        table = next(filter(None, found.groups()))
        return f"The database has no table {table}{_say_whose(table)}. {_MIGRATE}"
    if found := _TABLE_EXISTS.search(said):
        table = next(filter(None, found.groups()))
        return (
            f"The database has a table {table} already, which these migrations didn't make. To begin with "
            "an empty database, run the cell that makes the project again, and those after it."
        )
    if found := _NO_SERVER.search(said):
        return f"The database doesn't answer. Is its address right, and does it run?\n\n{found[0].strip()}"
    return ""


def _say_whose(table: str) -> str:
    from django.apps import apps

    models = [model for model in apps.get_models() if model._meta.db_table == table] if apps.ready else []
    return f", that of the model {models[0].__name__}" if models else ""


def explain_checks(folder: Path) -> str:
    """Say what Django's system check has found in the project.

    Args:
        folder: The project's folder, resolved.

    Returns:
        The errors, each with the line that it is about; "" if there are none.
    """
    from django.core import checks

    found = [each for each in checks.run_checks() if each.is_serious() and not each.is_silenced()]
    if not found:
        return ""
    told = "\n\n".join(_tell_check(each, folder) for each in found)
    return f"Django's system check has found {_count(len(found), 'error')}.\n\n{told}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _tell_check(found: Any, folder: Path) -> str:
    label = getattr(found.obj, "_meta", None)
    who = f"{label.label}: " if label else f"{found.obj}: " if found.obj is not None else ""
    hint = f" {found.hint}" if found.hint else ""
    return f"{who}{found.msg}{hint} ({found.id}){_tell_place(found.obj, folder)}"


def _tell_place(thing: Any, folder: Path) -> str:
    """Return the line that defines a model or a field, as tracebacks show lines; "" if it isn't found."""
    model = thing if isinstance(thing, type) else getattr(thing, "model", None)
    path = getattr(sys.modules.get(getattr(model, "__module__", "")), "__file__", None)
    if model is None or not path or not is_own(path, folder):
        return ""
    text = Path(path).read_text(encoding="utf-8")
    name = "" if thing is model else getattr(thing, "name", "")
    for line in _find_lines(ast.parse(text), model.__name__, name):
        place = Path(path).relative_to(folder).as_posix()
        return f'\n  File "{place}", line {line}\n    {text.splitlines()[line - 1].strip()}'
    return ""


def _find_lines(tree: ast.Module, model: str, field: str) -> Iterator[int]:
    """Find the line of a field in a model's class; failing that, the line of the class."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and node.name == model:
            yield from (each.lineno for each in node.body if _assigns(each, field))
            yield node.lineno


def _assigns(node: ast.stmt, name: str) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else []
    targets = [node.target] if isinstance(node, ast.AnnAssign) else targets
    return any(isinstance(target, ast.Name) and target.id == name for target in targets)


def explain_unmigrated(folder: Path) -> str:
    """Say what the project's models have and its migrations don't know of.

    Args:
        folder: The project's folder, resolved.

    Returns:
        What that is, and what to do; "" if there is nothing that a test database would lack.
    """
    changes = [change for change in _list_changes(folder) if not change.startswith("Change Meta options")]
    if not changes:
        return ""
    return (
        "The test database is built from the migrations, and they don't know yet of what is in the models: "
        f'{", ".join(changes)}. Run project.manage("makemigrations") first.'
    )


def _list_changes(folder: Path) -> list[str]:
    """Return what `makemigrations` would write for the project's own apps, in Django's words."""
    from django.apps import apps
    from django.db.migrations.autodetector import MigrationAutodetector
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.questioner import NonInteractiveMigrationQuestioner
    from django.db.migrations.state import ProjectState

    own = {config.label for config in apps.get_app_configs() if is_own(config.path, folder)}
    loader = MigrationLoader(None, ignore_no_migrations=True)
    questioner = NonInteractiveMigrationQuestioner(own, dry_run=True, verbosity=0)
    detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps), questioner)
    with contextlib.suppress(SystemExit):  # it has a question: what a new field is to hold in old rows
        changes = detector.changes(graph=loader.graph, trim_to_apps=own, convert_apps=own)
        return [each.describe() for name in changes for step in changes[name] for each in step.operations]
    return ["a field without a default"]
