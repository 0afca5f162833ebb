"""The `%%writefile` of the course's notebooks."""

import shlex
from pathlib import Path

from IPython.core.interactiveshell import InteractiveShell

from .errors import CannotRun
from .files import write_file


def load(shell: InteractiveShell) -> None:
    """Put the course's `%%writefile` in the place of IPython's.

    Args:
        shell: The notebook's; its working folder is the notebook's folder from now on.
    """
    folder = Path.cwd()

    def writefile(line: str, cell: str) -> None:
        """Write the cell to a file in the notebook's folder: `%%writefile shop.py` on the first line."""
        print(write_file(_read_name(line), cell, folder))

    shell.magics_manager.register_function(writefile, "cell", "writefile")


def _read_name(line: str) -> str:
    names = [word.strip("\"'") for word in shlex.split(line, posix=False)]  # a \ is a part of a Windows path
    if {"-a", "--append"} & set(names):
        raise CannotRun("%%writefile -a would add its lines at each run once more. Write a file in one cell.")
    if len(names) != 1:
        raise CannotRun("%%writefile takes the name of one file, such as %%writefile shop.py.")
    return names[0]
