"""Whatever is wrong with the gradebook's database, one message says so and what to do; nothing is lost."""

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from nbgrader.api import Gradebook as NbgraderGradebook
from sqlalchemy import Engine, event

from backend2.errors import CourseError
from backend2.grading.pipeline import Instructor, read_marks
from backend2.grading.recording.database import Database

from ..tiny import (
    COURSE,
    DUE,
    MODEL,
    SESSION,
    SUBMISSION,
    hand_in,
    open_gradebook,
    plan_of,
    result,
    rows,
    write_course,
)


def set_url(root: Path, url: str) -> None:
    config = root / "nbgrader_config.py"
    config.write_text(f"{config.read_text()}\nc.CourseDirectory.db_url = {url!r}\n")


def record(root: Path, student: str = "ada", patience: float = 30.0) -> None:
    with open_gradebook(root, patience) as gradebook:
        plan = plan_of(root, gradebook)
        gradebook.recorder(plan).record(student, result(plan))


def students(root: Path) -> list[str]:
    return [student for (student, *_) in rows(root)["submission"]]


class TestSqlite:
    def test_a_relative_path_counts_from_the_courses_folder(self, tiny: Path) -> None:
        (tiny / "kept").mkdir()
        (tiny / "gradebook.db").rename(tiny / "kept" / "marks.db")
        set_url(tiny, "sqlite:///kept/marks.db")
        record(tiny)
        assert not (tiny / "gradebook.db").exists()

    def test_a_gradebook_that_cannot_be_written_is_told_before_anything_is_graded(self, tiny: Path) -> None:
        set_url(tiny, f"sqlite:///file:{tiny}/gradebook.db?mode=ro&uri=true")
        with open_gradebook(tiny) as gradebook:
            plan = plan_of(tiny, gradebook)  # it can still be read
            with pytest.raises(
                CourseError, match=r"can't be written\. Let yourself write to it and to its folder"
            ):
                gradebook.recorder(plan)

    def test_a_program_that_writes_for_a_moment_is_waited_for(self, tiny: Path) -> None:
        with closing(sqlite3.connect(tiny / "gradebook.db", check_same_thread=False)) as other:
            other.execute("BEGIN EXCLUSIVE")
            threading.Timer(0.3, other.rollback).start()
            record(tiny)
        assert students(tiny) == ["ada"]

    def test_a_program_that_keeps_it_locked_stops_grading_and_what_was_recorded_stays(
        self, tiny: Path
    ) -> None:
        record(tiny, "ada")
        with open_gradebook(tiny, patience=0.01) as gradebook:
            plan = plan_of(tiny, gradebook)
            recorder = gradebook.recorder(plan)
            with closing(sqlite3.connect(tiny / "gradebook.db")) as other:
                other.execute("BEGIN IMMEDIATE")
                with pytest.raises(
                    CourseError, match=r"locked by another program\. Close that, and run again: ever"
                ):
                    recorder.record("ben", result(plan))
            assert not recorder.is_done("ben", SUBMISSION)
            recorder.record("ben", result(plan))
        assert students(tiny) == ["ada", "ben"]

    def test_a_gradebook_that_cannot_even_be_read_is_told_the_same(self, tiny: Path) -> None:
        with closing(sqlite3.connect(tiny / "gradebook.db")) as other:
            other.execute("BEGIN EXCLUSIVE")
            with pytest.raises(CourseError, match="locked by another program"):
                open_gradebook(tiny, patience=0.01)

    def test_a_full_disk_stops_grading_and_what_was_recorded_stays(self, tiny: Path) -> None:
        recorded: list[str] = []
        with (
            no_room_left(tiny),
            pytest.raises(CourseError, match=r"no room left on its disk\. Make room there"),
        ):
            record_many(tiny, recorded)
        assert students(tiny) == recorded
        record(tiny, "student-999")
        assert students(tiny) == [*recorded, "student-999"]

    def test_a_file_that_is_damaged_is_told(self, tiny: Path) -> None:
        (tiny / "gradebook.db").write_bytes(b"no database " * 1000)
        with pytest.raises(CourseError, match=r"damaged, or is none\. Put a copy of it in its place"):
            open_gradebook(tiny)

    def test_a_mark_given_meanwhile_in_formgrader_comes_before_or_after_but_is_not_lost(
        self, tiny: Path
    ) -> None:
        database = Database(f"sqlite:///{tiny}/gradebook.db", tiny)
        with (
            closing(sqlite3.connect(tiny / "gradebook.db", timeout=0)) as other,
            database.writing() as session,
        ):
            session.connection()
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("UPDATE grade SET manual_score = 1")
        database.close()


@contextlib.contextmanager
def no_room_left(root: Path) -> Iterator[None]:
    """Give SQLite hardly a page more than it has: what it then finds is what it finds on a full disk."""
    with closing(sqlite3.connect(root / "gradebook.db")) as database:
        pages = database.execute("PRAGMA page_count").fetchone()[0]

    def limit(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages + 8}")

    event.listen(Engine, "connect", limit)
    try:
        yield
    finally:
        event.remove(Engine, "connect", limit)


def record_many(root: Path, recorded: list[str]) -> None:
    for number in range(500):
        record(root, f"student-{number:03}")
        recorded.append(f"student-{number:03}")


class TestAddresses:
    @pytest.mark.parametrize("url", ["gradebook.db", "oracle-of-delphi://ada:secret@there/db"])
    def test_what_is_no_address_is_told_without_the_password(self, tiny: Path, url: str) -> None:
        set_url(tiny, url)
        with pytest.raises(CourseError, match=r"db_url, .*, is no address of a database\. Set it") as raised:
            open_gradebook(tiny)
        assert "secret" not in str(raised.value)

    def test_a_database_whose_package_is_missing_says_which(self, tiny: Path) -> None:
        set_url(tiny, "mysql://ada:secret@there/db")
        with pytest.raises(CourseError, match=r"needs a package: .*MySQLdb.*\. Run `pip install ") as raised:
            open_gradebook(tiny)
        assert "secret" not in str(raised.value)

    def test_a_server_that_does_not_answer_is_told(self, tiny: Path) -> None:
        set_url(tiny, "postgresql://ada:secret@127.0.0.1:1/db")
        with pytest.raises(
            CourseError, match=r"gradebook postgresql://ada:.*@127\.0\.0\.1:1/db fails: .*refused"
        ) as raised:
            open_gradebook(tiny)
        assert "secret" not in str(raised.value)


@pytest.fixture(scope="module")
def served(postgres: str) -> str:
    """A gradebook's address on a PostgreSQL server; the database is empty."""
    with psycopg.connect(postgres, autocommit=True) as server:
        server.execute("CREATE DATABASE gradebook")
    return urlsplit(postgres)._replace(scheme="postgresql", path="/gradebook").geturl()


@pytest.fixture
def on_server(served: str, tmp_path: Path) -> Path:
    """A small course whose gradebook is on a PostgreSQL server, and is empty."""
    with psycopg.connect(served, autocommit=True) as server:
        server.execute("DROP SCHEMA public CASCADE")
        server.execute("CREATE SCHEMA public")
    write_course(tmp_path / "course")
    set_url(tmp_path / "course", served)
    return tmp_path / "course"


class TestPostgresql:
    def test_all_of_it_goes_with_a_server(self, on_server: Path, served: str) -> None:
        instructor = Instructor(on_server)
        instructor.generate_assignment(SESSION)
        hand_in(on_server, "ada", MODEL, "2026-11-20 13:00:00 UTC")
        with NbgraderGradebook(served, COURSE) as opened:
            opened.update_or_create_assignment(SESSION, duedate=DUE)
            opened.add_assignment("02-halves")
        with open_gradebook(on_server) as gradebook:
            plan = plan_of(on_server, gradebook)
            recorder = gradebook.recorder(plan)
            for hidden in (0, 3):
                recorder.record("ada", result(plan, 2, hidden), DUE + timedelta(hours=1))
            assert gradebook.recorder(plan).is_done("ada", SUBMISSION, DUE + timedelta(hours=1))
            marks = gradebook.marks("ada", SESSION)
        assert (marks.total, marks.late_penalty) == (4.0, 1.0)
        instructor.export(on_server / "grades.csv")
        assert read_marks(on_server / "grades.csv")["ada", SESSION] == 4.0
        instructor.generate_feedback(SESSION, "ada")
        assert (on_server / "feedback" / "ada" / SESSION / f"{SESSION}.html").exists()

    def test_an_empty_database_is_no_gradebook(self, on_server: Path) -> None:
        with pytest.raises(CourseError, match="no gradebook in postgresql://"):
            open_gradebook(on_server)

    def test_a_program_that_keeps_rows_locked_stops_grading(self, on_server: Path, served: str) -> None:
        Instructor(on_server).generate_assignment(SESSION)
        record(on_server)
        with psycopg.connect(served) as other:
            other.execute("UPDATE grade SET manual_score = 1")
            with pytest.raises(CourseError, match="locked by another program"):
                record(on_server, patience=0.01)
            other.commit()
        record(on_server)
        with open_gradebook(on_server) as gradebook:
            assert set(gradebook.marks("ada", SESSION).scores.values()) == {1.0}
