"""The gradebook as a database: it is opened, never made, and what goes wrong with it is said in words."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.orm import Session

from backend2.errors import CourseError

KEPT = "run again: everything recorded so far is kept."
_WRITES = "backend2_writes"
_LOCKED = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, "55P03")
_CLOSED = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, "25006", "42501")
_FULL = (sqlite3.SQLITE_FULL, "53100")
_DAMAGED = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


class Database:
    """A gradebook that nbgrader has made.

    Args:
        url: Where it is, as `c.CourseDirectory.db_url` says.
        root: The course's folder, from which a relative path counts.
        patience: How many seconds to wait for another program that is writing to it.

    Raises:
        CourseError: There is no such file, or nothing that could open such a database.
    """

    def __init__(self, url: str, root: Path, patience: float = 30.0) -> None:
        place = _locate(url, root)
        self.name = str(place.database) if _is_sqlite(place) else place.render_as_string()
        try:
            self._engine = create_engine(place, connect_args=_arguments(place, patience))
        except (ArgumentError, ModuleNotFoundError) as error:
            raise CourseError(_say_unopenable(url, error)) from error
        if _is_sqlite(place):
            _take_over_transactions(self._engine)

    def close(self) -> None:
        """Give back the connections."""
        self._engine.dispose()

    @contextlib.contextmanager
    def reading(self) -> Iterator[Session]:
        """Read in one transaction; what is read belongs together."""
        with self._explained(), Session(self._engine) as session, session.begin():
            yield session

    @contextlib.contextmanager
    def writing(self) -> Iterator[Session]:
        """Write in one transaction, which is committed if nothing is raised, and else never was."""
        engine = self._engine.execution_options(**{_WRITES: True})
        with self._explained(), Session(engine) as session, session.begin():
            yield session

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise CourseError(_explain(f"The gradebook {self.name}", error.orig)) from error


def _is_sqlite(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _locate(url: str, root: Path) -> URL:
    """Understand an address; a file must be there, for SQLite would make an empty one."""
    try:
        place = make_url(url)
        if not _is_sqlite(place):
            return place
    except (ArgumentError, NoSuchModuleError) as error:
        raise CourseError(_say_unopenable(url, error)) from error
    given = place.database or ""
    path = root / given.removeprefix("file:")
    if not path.is_file():
        raise CourseError(say_missing(str(path)))
    return place.set(database=f"file:{path}" if given.startswith("file:") else str(path))


def say_missing(name: str) -> str:
    """Say that there is no gradebook, and who makes it."""
    return (
        f"There is no gradebook in {name}. Run `nbgrader generate_assignment SESSION`, which makes it, "
        "or set c.CourseDirectory.db_url to the one that there is."
    )


def _say_unopenable(url: str, error: Exception) -> str:
    said = " ".join(str(error).split())
    if isinstance(error, ModuleNotFoundError):
        return f"The gradebook's database needs a package: {said}. Run `pip install 'backend2[cluster]'`."
    backend = url.partition(":")[0]  # the rest may hold a password
    return f"c.CourseDirectory.db_url, {backend}:…, is no address of a database. Set it to one."


def _arguments(place: URL, patience: float) -> dict[str, Any]:
    """Say how long to wait for a lock, in the words of each kind of database."""
    if _is_sqlite(place):
        return {"timeout": patience}
    if place.get_backend_name() == "postgresql":
        return {"options": f"-c lock_timeout={round(patience * 1000)}"}
    return {}


def _take_over_transactions(engine: Engine) -> None:
    """Let SQLite begin a transaction where it is begun.

    Python's sqlite3 begins one at the first change only: a mark that Formgrader changes between our reading
    and our writing would be lost. One that is going to write asks for that at once, too: two that read first,
    and then both want to write, would not wait for each other but fail.
    """

    def on_connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None

    def on_begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "connect", on_connect)
    event.listen(engine, "begin", on_begin)


def _explain(what: str, error: BaseException | None) -> str:
    """Say what a database's error means, and what to do about it."""
    code = getattr(error, "sqlstate", None) or getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _LOCKED:
        return f"{what} is locked by another program. Close that, and {KEPT}"
    if code in _CLOSED:
        return f"{what} can't be written. Let yourself write to it and to its folder, and {KEPT}"
    if code in _FULL:
        return f"{what} finds no room left on its disk. Make room there, and {KEPT}"
    if code in _DAMAGED:
        return f"{what} is damaged, or is none. Put a copy of it in its place, and run again."
    said = " ".join(str(error).split())
    return f"{what} fails: {said}. See to it that it can be used, and {KEPT}"
