"""Sets a Django project up for an answer's tests, once for all versions as far as they have it in common."""

import importlib
import os
from configparser import ConfigParser

import pytest

# What an API imports of Django REST framework, and can't be imported before there are settings.
_API = tuple(f"rest_framework.{name}" for name in ("generics", "pagination", "routers", "viewsets"))


def prepare(config: pytest.Config, *, same_models: bool) -> None:
    """Do what all versions have in common, when pytest-django has been kept from the settings.

    Args:
        config: pytest's.
        same_models: Whether they have the models in common, too, and not only the settings.
    """
    from django.conf import settings

    file = ConfigParser()
    file.read(config.rootpath / "pytest.ini")
    os.environ["DJANGO_SETTINGS_MODULE"] = file["pytest"]["DJANGO_SETTINGS_MODULE"]
    settings.INSTALLED_APPS  # noqa: B018 -- reads them
    if same_models:
        set_up(config)
        _make_database(config)
        for name in _API:
            importlib.import_module(name)


def set_up(config: pytest.Config) -> None:
    """Do what pytest-django does when it knows the settings from the start, unless it is done."""
    from django.apps import apps
    from pytest_django.plugin import _setup_django

    if not apps.ready:
        _setup_django(config)


def _make_database(config: pytest.Config) -> None:
    """Make the tables, as pytest-django does for the first test that needs them, where a copy is enough."""
    from django.db import connection
    from django.test.utils import setup_databases
    from pytest_django.fixtures import _disable_migrations
    from pytest_django.plugin import blocking_manager_key

    if connection.vendor != "sqlite":  # a server's can't be shared by processes
        return
    _disable_migrations()
    with config.stash[blocking_manager_key].unblock():
        setup_databases(0, interactive=False, aliases=["default"], serialized_aliases=["default"])
    config.pluginmanager.register(_SharedDatabase())  # the last of a fixture's definitions counts


class _SharedDatabase:
    """In place of pytest-django's fixture: the tables are there already."""

    @pytest.fixture(scope="session")
    def django_db_setup(self) -> None:
        """Do nothing."""
