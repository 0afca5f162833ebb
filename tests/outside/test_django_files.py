"""The files of a project are those of a small, modern Django project, whose database is a setting."""

import runpy
from pathlib import Path
from typing import Any

import pytest

from backend2.outside.django_files import project_files


def read_database(files: dict[str, str], folder: Path) -> dict[str, Any]:
    path = folder / "config" / "settings.py"
    path.parent.mkdir()
    path.write_text(files["config/settings.py"])
    database: dict[str, Any] = runpy.run_path(str(path))["DATABASES"]["default"]
    return database


@pytest.fixture(autouse=True)
def no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)


def test_a_project_has_what_django_needs() -> None:
    files = project_files("blog")
    assert set(files) == {
        *("manage.py", "pytest.ini"),
        *(f"config/{name}.py" for name in ("__init__", "asgi", "settings", "urls", "wsgi")),
        *(f"blog/{name}.py" for name in ("__init__", "apps", "models", "urls", "migrations/__init__")),
    }


def test_the_app_is_called_as_asked() -> None:
    files = project_files("my_shop")
    assert "class MyShopConfig(AppConfig):" in files["my_shop/apps.py"]
    assert '"rest_framework", "my_shop"' in files["config/settings.py"]
    assert '"my_shop.urls"' in files["config/urls.py"]
    assert "%(" not in "".join([*files, *files.values()])


def test_each_file_that_has_something_in_it_ends_in_a_line() -> None:
    assert all(text.endswith("\n") for text in project_files().values() if text)


def test_python_files_can_be_read() -> None:
    for path, text in project_files().items():
        if path.endswith(".py"):
            compile(text, path, "exec")


def test_the_database_is_a_file_of_sqlite_unless_another_is_given(tmp_path: Path) -> None:
    assert read_database(project_files(), tmp_path) == {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": tmp_path / "db.sqlite3",
    }


POSTGRES = {
    "ENGINE": "django.db.backends.postgresql",
    "NAME": "shop",
    "USER": "ann",
    "PASSWORD": "p@ss/word",
    "HOST": "db.example.org",
    "PORT": 5433,
}
ADDRESS = "postgres://ann:p%40ss%2Fword@db.example.org:5433/shop"


def test_the_database_may_be_one_of_postgresql(tmp_path: Path) -> None:
    assert read_database(project_files(database=ADDRESS), tmp_path) == POSTGRES


def test_the_environment_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", ADDRESS)
    assert read_database(project_files(), tmp_path) == POSTGRES


def test_an_address_may_leave_out_what_has_a_default(tmp_path: Path) -> None:
    database = read_database(project_files(database="postgres:///shop"), tmp_path)
    assert [database[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == ["shop", "", "", "", ""]
