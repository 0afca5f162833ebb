"""A plugin of pytest's for Django projects: it says in one message what keeps the tests from running.

pytest-django sets Django up before pytest shows anything, and what fails there would be a traceback through
both of them.
"""

import os
from collections.abc import Generator
from pathlib import Path

import pytest

from .django_errors import REPORT, explain, explain_checks, explain_unmigrated


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, None, None]:
    """Stop if Django can't be set up, or if its system check or its migrations say that it had better not."""
    folder = early_config.rootpath.resolve()
    try:
        yield
        found = explain_checks(folder)
        if not found and not early_config.known_args_namespace.nomigrations:
            found = explain_unmigrated(folder)
    except Exception as error:
        if isinstance(error, pytest.UsageError) or type(error).__name__ == "ConftestImportFailure":
            raise  # which pytest tells well
        found = explain(error, folder)
    _stop(found)


def _stop(why: str) -> None:
    if why:
        Path(os.environ[REPORT]).write_text(why, encoding="utf-8")
        raise pytest.UsageError(why)
