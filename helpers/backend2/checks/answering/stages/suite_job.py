"""Runs an answer's tests on each version of the code that they test, in a process of the nursery.

pytest gets ready once, as far as that does not depend on the version, and goes on in a process for each.
"""

import contextlib
import gc
import importlib
import inspect
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from _pytest.assertion import rewrite as rewriting
from _pytest.config import default_plugins  # so that they are imported once, and not in each run

from backend2.outside.pytest_reports import Reporter

from . import suite_django
from .forked import fork
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
    """Run the tests on each version that the stage orders, and send what came of it.

    A version's order has "hidden", its files, of which there is only what Python compiled of them. The report
    comes from its process, if that comes to its end; then "left", that process's exit code, and "late",
    whether it used up its time. An order to "end" is the last. The first failure ends a run, whatever the
    version: tests could see a difference, and tell by it which version has a bug.

    Args:
        options: "folder", which holds all files; "file", the tests; "own", the answer's files; "module" and
            "names", what the tests are about; "django", whether pytest-django takes part, and "same_models",
            whether all versions have the same; "cpu_seconds" and "wall_seconds", the most that a version may
            use up.
        line: To the stage.
    """
    folder = Path(options["folder"])
    os.chdir(folder)
    sys.dont_write_bytecode = True
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # what else is installed is nobody's business
    sys.path.insert(0, str(folder))  # as `python -m pytest` does
    others = [folder / name for name in options["own"] if name != options["file"]]
    facts = read_facts(folder / options["file"], others, options["module"], options["names"])
    versions = _Versions(options, line)
    # Without settings, or pytest-django would import the models at once.
    plugin = ["-p", "pytest_django.plugin", "--nomigrations", "-o", "DJANGO_SETTINGS_MODULE="]
    django = plugin if options["django"] else []
    left_out = [option for name in _LEFT_OUT for option in ("-p", f"no:{name}")]
    quick = ["-x", "-qq", "--tb=native", "--no-header", "--no-summary"]
    pytest.main([options["file"], f"--rootdir={folder}", *left_out, *quick, *django], plugins=[versions])
    line.send({**versions.report, "read_source": sorted(versions.readers), "facts": facts})


class _Versions(Reporter):
    """Goes on in a process for each version, at the last moment before pytest imports any of the files.

    Args:
        options: What `work` is told.
        line: To the stage.

    Attributes:
        is_early: Whether that is when pytest reads `conftest.py` files, and not only when it collects tests.
    """

    def __init__(self, options: Message, line: Line) -> None:
        super().__init__()
        self._options = options
        self._line = line
        self.is_early = any(Path(name).name == "conftest.py" for name in options["own"])
        self._guard: SourceGuard | None = None

    @property
    def readers(self) -> set[str]:
        """The names of the tests that looked at the code."""
        return self._guard.readers if self._guard else set()

    def pytest_load_initial_conftests(self, early_config: pytest.Config) -> None:
        """Go on in a process for each version, if what comes next depends on it."""
        if self.is_early:
            self._part(early_config)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self, session: pytest.Session) -> None:
        """Go on in a process for each version, if that is still to be done."""
        if not self.is_early:
            self._part(session.config)

    def pytest_runtest_logstart(self, location: tuple[str, int | None, str]) -> None:
        """Tell the guard which test begins."""
        if self._guard:
            self._guard.under_way = location[2]

    def _part(self, config: pytest.Config) -> None:
        """Do what all versions have in common, and then go on with each."""
        files = [Path(self._options["folder"], name) for name in self._options["own"]]
        _rewrite_once(filter(_is_rewritten, files), config)
        if self._options["django"]:
            suite_django.prepare(config, same_models=self._options["same_models"])
        self._fork()
        if self._options["django"]:
            suite_django.set_up(config)

    def _fork(self) -> None:
        gc.freeze()  # so that the children share memory
        limits = {name: self._options[name] for name in ("cpu_seconds", "wall_seconds")}
        while (order := self._line.read()) and "end" not in order:
            ended = fork(**limits) if hasattr(os, "fork") else None
            if ended is None:
                self._begin(order)
                return
            code, late = ended
            self._line.send({"left": code, "late": late})
        os._exit(0)

    def _begin(self, order: Message) -> None:
        folder = Path(self._options["folder"])
        os.chdir(folder)  # it is another one of the same name
        importlib.invalidate_caches()
        self._guard = SourceGuard(folder, order["hidden"])


def _is_rewritten(file: Path) -> bool:
    """Say whether pytest rewrites the assertions of a file beside the tests, or of the tests themselves."""
    return file.name == "conftest.py" or file.name.startswith("test_") or file.name.endswith("_test.py")


def _rewrite_once(files: Iterable[Path], config: pytest.Config) -> None:
    """Have pytest rewrite assertions in these files now, and not in each version's process."""
    rewrite = rewriting._rewrite_test
    rewritten = {}
    for file in files:
        with contextlib.suppress(Exception):  # what can't be parsed is reported when it is imported
            rewritten[file] = rewrite(file, config)
    rewriting._rewrite_test = lambda fn, config: rewritten.get(fn) or rewrite(fn, config)
