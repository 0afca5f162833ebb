"""Whether a gradebook has the tables that this nbgrader writes to."""

import functools

from alembic.script import ScriptDirectory
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy import inspect, text
from sqlalchemy.orm import Session

from backend2.errors import CourseError
from backend2.grading.recording.database import say_missing

_VERSION = "alembic_version"


def check_schema(session: Session, name: str) -> None:
    """See to it that nobody writes to tables that aren't as they should be.

    Args:
        session: A session with the database.
        name: How to call the gradebook in a message.

    Raises:
        CourseError: There are no tables, or those of an older or newer nbgrader.
    """
    tables = inspect(session.connection()).get_table_names()
    if "assignment" not in tables:
        raise CourseError(say_missing(name))
    # Very old gradebooks have no version at all; nbgrader upgrades those as well.
    version = session.scalar(text(f"SELECT version_num FROM {_VERSION}")) if _VERSION in tables else None
    versions = _list_versions()
    if version == versions[0]:
        return
    if version is None or version in versions:
        done = "Keep a copy of it, run `nbgrader db upgrade`, and grade again."
        raise CourseError(f"The gradebook {name} was made by an older nbgrader. {done}")
    done = "Bring this environment's nbgrader up to date, and grade again."
    raise CourseError(f"The gradebook {name} was made by a newer nbgrader. {done}")


def check_writable(session: Session) -> None:
    """Find out whether a gradebook can be written to: write what is there already.

    To ask to write isn't enough, for SQLite grants that for a file that it may only read.
    """
    session.execute(text(f"UPDATE {_VERSION} SET version_num = version_num"))
    session.rollback()


@functools.cache
def _list_versions() -> list[str]:
    """List the versions that this nbgrader knows, the newest first."""
    return [revision.revision for revision in ScriptDirectory(ALEMBIC_DIR).walk_revisions()]
