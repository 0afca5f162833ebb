"""Runs an answer's tests on one version of the code that they test, in a process of the nursery."""

import importlib
import inspect
import os
import sys
from pathlib import Path

import pytest
from _pytest.config import default_plugins  # so that they are imported once, and not in each run

from backend2.outside.pytest_reports import Reporter

from .line import Line, Message
from .source_guard import SourceGuard
from .suite_facts import read_facts

# Of pytest's own plugins, those that no test can tell are there, and that take time.
_LEFT_OUT = (
    *("cacheprovider", "doctest", "faulthandler", "junitxml", "legacypath", "pastebin"),
    *("setuponly", "setupplan", "stepwise", "threadexception", "unraisableexception"),
)

for _name in default_plugins:
    importlib.import_module(f"_pytest.{_name}")
inspect.getmodule(inspect.getmodule.__code__)  # it looks all modules up, once; a test that fails asks for it


def work(options: Message, line: Line) -> None:
    """Run the tests and send what came of it.

    Args:
        options: "folder", which holds all files; "file", the tests; "own", the answer's files; "hidden", the
            files of the version, of which there is only what Python compiled of them; "module" and "names",
            what the tests are about; "django", whether pytest-django takes part; "stops", whether the first
            failure is enough.
        line: To the stage.
    """
    folder = Path(options["folder"])
    os.chdir(folder)
    sys.dont_write_bytecode = True
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # what else is installed is nobody's business
    sys.path.insert(0, str(folder))  # as `python -m pytest` does
    guard = SourceGuard(folder, options["hidden"])
    reporter = _Reporter(guard)
    django = ["-p", "pytest_django.plugin", "--nomigrations"] if options["django"] else []
    left_out = [option for name in _LEFT_OUT for option in ("-p", f"no:{name}")]
    quick = ["-qq", "--tb=short", "--no-header", "--no-summary"]
    stops = ["-x"] if options["stops"] else []
    ways = [*left_out, *quick, *django, *stops]
    pytest.main([options["file"], f"--rootdir={folder}", *ways], plugins=[reporter])
    others = [folder / name for name in options["own"] if name != options["file"]]
    facts = read_facts(folder / options["file"], others, options["module"], options["names"])
    line.send({**reporter.report, "read_source": sorted(guard.readers), "facts": facts})


class _Reporter(Reporter):
    """Tells the guard, too, which test is under way."""

    def __init__(self, guard: SourceGuard) -> None:
        super().__init__()
        self._guard = guard

    def pytest_runtest_logstart(self, location: tuple[str, int | None, str]) -> None:
        """Note which test begins."""
        self._guard.under_way = location[2]
