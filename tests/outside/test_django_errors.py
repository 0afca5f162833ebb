"""What a database says of a missing table or column is understood, whichever database it is."""

from pathlib import Path

import pytest

from backend2.outside.django_errors import explain, explain_database


class DatabaseError(Exception):
    """Stands for Django's, which is known by its name."""


class OperationalError(DatabaseError):
    pass


MIGRATE = 'Run project.manage("makemigrations") and project.manage("migrate").'


@pytest.mark.parametrize(
    ("said", "explained"),
    [
        ("no such table: myapp_item", "The database has no table myapp_item"),
        ("no such table: main.myapp_item", "The database has no table myapp_item"),
        (
            'relation "myapp_item" does not exist\nLINE 1: SELECT …\n     ^',
            "The database has no table myapp_item",
        ),
        ("no such column: myapp_item.colour", "The database has no column colour"),
        ("table myapp_item has no column named colour", "The database has no column colour"),
        ('column "colour" of relation "myapp_item" does not exist', "The database has no column colour"),
        ("column myapp_item.colour does not exist\nLINE 1: …", "The database has no column colour"),
    ],
)
def test_what_a_migration_would_mend_is_explained(said: str, explained: str) -> None:
    explanation = explain_database(OperationalError(said))
    assert explanation.startswith(explained)
    assert explanation.endswith(MIGRATE)
    assert "LINE" not in explanation


def test_a_table_that_is_there_already_is_explained() -> None:
    for said in ('table "myapp_item" already exists', 'relation "myapp_item" already exists'):
        assert "has a table myapp_item already" in explain_database(OperationalError(said))


def test_a_server_that_does_not_answer_is_explained() -> None:
    said = (
        'connection to server at "127.0.0.1", port 5433 failed: Connection refused\n\tIs the server running?'
    )
    explanation = explain_database(OperationalError(said))
    assert explanation.startswith("The database doesn't answer. Is its address right, and does it run?")
    assert said in explanation


def test_other_errors_are_left_to_their_traceback(tmp_path: Path) -> None:
    assert explain_database(OperationalError("database is locked")) == ""
    assert explain_database(ValueError("no such table: myapp_item")) == ""
    told = explain(OperationalError("database is locked"), tmp_path)
    assert told.startswith("The project's own code, or what it called, failed.\n\n")
    assert told.endswith("OperationalError: database is locked")
