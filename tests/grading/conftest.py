"""What tests of several modules need."""

import shutil
from pathlib import Path

import pytest

from backend2.grading.pipeline import Instructor

from ..postgres import postgres
from .tiny import SESSION, write_course

__all__ = ["generated", "postgres", "tiny"]


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small course, with a gradebook and the release; not to be changed."""
    folder = tmp_path_factory.mktemp("generated") / "course"
    write_course(folder)
    Instructor(folder).generate_assignment(SESSION)
    return folder


@pytest.fixture
def tiny(generated: Path, tmp_path: Path) -> Path:
    """A small course of a test's own, ready for a class."""
    return Path(shutil.copytree(generated, tmp_path / "course"))
