"""The environment that the course's own processes run in."""

import os
import sys
from pathlib import Path

import backend2


def child_environment(**extra: str) -> dict[str, str]:
    """Make the environment for a process that runs cells in another folder.

    Args:
        extra: Variables to add or replace.

    Returns:
        This process's environment, in which what PYTHONPATH names, and `backend2`, is found.
    """
    given = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    paths = [Path(backend2.__file__).parents[1], *(Path(path) for path in given if path)]
    absolute = dict.fromkeys(str(path.resolve()) for path in paths)
    return {**os.environ, "PYTHONPATH": os.pathsep.join(absolute), **extra}


def put_environment_on_path() -> None:
    """Let this process find the programs of its virtual environment: nbgrader runs `alembic` by name."""
    programs = str(Path(sys.executable).parent)
    os.environ["PATH"] = os.pathsep.join([programs, os.environ.get("PATH", os.defpath)])
