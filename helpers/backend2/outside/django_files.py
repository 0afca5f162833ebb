"""The files that a small Django project begins with.

They are what `django-admin startproject` and `startapp` write, made fit for an API, and without what this
course has no use for.
"""

SETTINGS = "config.settings"
"""The module with the project's settings."""
DATABASE = "sqlite:///db.sqlite3"
"""The database's address unless another one is given: a file in the project's folder."""


def project_files(app: str = "blog", *, database: str = DATABASE) -> dict[str, str]:
    """Return the files of a project with one app.

    Its API is below `/api/`, where the app's `urls.py` says what is there.

    Args:
        app: The app's name; its models are in the module `models` of the package of that name.
        database: The address of the database, such as postgres://user:password@localhost:5432/shop. The
            environment variable DATABASE_URL takes its place, if there is one.

    Returns:
        Their texts, by path below the project's folder.
    """
    given = {"%(app)s": app, "%(App)s": _camel(app), "%(database)s": database, "%(settings)s": SETTINGS}
    return {_fill(path, given): _fill(text, given) for path, text in _TEMPLATES.items()}


def _camel(name: str) -> str:
    return "".join(word.title() for word in name.split("_"))


def _fill(text: str, given: dict[str, str]) -> str:
    for name, value in given.items():
        text = text.replace(name, value)
    return text


_MANAGE = '''\
"""Django's commands for this project: `python manage.py migrate`, for one."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "%(settings)s")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
'''

_SETTINGS = '''\
"""The project's settings."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

BASE_DIR = Path(__file__).resolve().parent.parent

SECRET_KEY = "not a secret: this project is for practice"
DEBUG = False  # an error is answered with a short page; its traceback goes to the log
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]

# `startproject` would also name apps for users, sessions and the admin pages: nobody logs in here.
INSTALLED_APPS = ["rest_framework", "%(app)s"]
MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
WSGI_APPLICATION = "config.wsgi.application"


def read_address(url):
    """Return the settings of the database at an address, such as postgres://user:password@host:5432/name."""
    address = urlsplit(url)
    if address.scheme == "sqlite":
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE_DIR / address.path[1:]}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": address.path[1:],
        "USER": unquote(address.username or ""),
        "PASSWORD": unquote(address.password or ""),
        "HOST": unquote(address.hostname or ""),
        "PORT": address.port or "",
    }


DATABASES = {"default": read_address(os.environ.get("DATABASE_URL", "%(database)s"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
'''

_URLS = '''\
"""Which part of the project answers at which path."""

from django.urls import include, path

urlpatterns = [path("api/", include("%(app)s.urls"))]
'''

_ASGI = '''\
"""What an asynchronous server, such as uvicorn, serves."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "%(settings)s")

application = get_asgi_application()
'''

_WSGI = _ASGI.replace("asgi", "wsgi").replace(
    "an asynchronous server, such as uvicorn,", "a server with worker processes, such as gunicorn,"
)

_PYTEST = """\
[pytest]
DJANGO_SETTINGS_MODULE = %(settings)s
"""

_APPS = """\
from django.apps import AppConfig


class %(App)sConfig(AppConfig):
    name = "%(app)s"
"""

_MODELS = """\
from django.db import models

# Your models go here.
"""

_APP_URLS = """\
urlpatterns = []
"""

_TEMPLATES = {
    "manage.py": _MANAGE,
    "pytest.ini": _PYTEST,
    "config/__init__.py": "",
    "config/settings.py": _SETTINGS,
    "config/urls.py": _URLS,
    "config/asgi.py": _ASGI,
    "config/wsgi.py": _WSGI,
    "%(app)s/__init__.py": "",
    "%(app)s/apps.py": _APPS,
    "%(app)s/migrations/__init__.py": "",
    "%(app)s/models.py": _MODELS,
    "%(app)s/urls.py": _APP_URLS,
}
