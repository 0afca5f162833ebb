"""What a notebook can't do in its own process: write files that are imported, and run scripts and servers.

`%load_ext backend2.outside` loads the course's `%%writefile`.
"""

from typing import TYPE_CHECKING

from .django_files import project_files
from .django_project import DjangoProject, Managed
from .errors import CannotRun
from .files import remove_written, write_file
from .pytest_run import PytestRun, RanTest, run_pytest
from .scripts import Ran, run_function, run_script
from .serve import Reply, Served, serve

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

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


def load_ipython_extension(shell: "InteractiveShell") -> None:
    """Replace IPython's `%%writefile` by the course's; `%load_ext` calls this."""
    from .magic import load

    load(shell)
