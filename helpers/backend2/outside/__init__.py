"""What a notebook can't do in its own process: write files that are imported, and run scripts and servers.

`%load_ext backend2.outside` loads the course's `%%writefile`.

A name is imported when it is used: the processes that are started here each need a little of the package, and
should begin at once.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from .django_files import project_files
    from .django_project import DjangoProject, Managed
    from .errors import CannotRun
    from .files import remove_written, write_file
    from .pytest_run import PytestRun, RanTest, run_pytest
    from .scripts import Ran, run_function, run_script
    from .serving import Reply, Served, serve

__all__ = [
    "CannotRun",
    "DjangoProject",
    "Managed",
    "PytestRun",
    "Ran",
    "RanTest",
    "Reply",
    "Served",
    "project_files",
    "remove_written",
    "run_function",
    "run_pytest",
    "run_script",
    "serve",
    "write_file",
]

_MODULES = {
    "CannotRun": "errors",
    "DjangoProject": "django_project",
    "Managed": "django_project",
    "PytestRun": "pytest_run",
    "Ran": "scripts",
    "RanTest": "pytest_run",
    "Reply": "serving",
    "Served": "serving",
    "project_files": "django_files",
    "remove_written": "files",
    "run_function": "scripts",
    "run_pytest": "pytest_run",
    "run_script": "scripts",
    "serve": "serving",
    "write_file": "files",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f".{_MODULES[name]}", __name__), name)


def load_ipython_extension(shell: "InteractiveShell") -> None:
    """Replace IPython's `%%writefile` by the course's; `%load_ext` calls this."""
    from .magic import load

    load(shell)
