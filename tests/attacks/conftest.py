"""What tests of attacks need."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backend2.course.session import Session, points
from backend2.course.text import read_text
from backend2.grading.execution import sandbox

from .machinery import Attacks, Graded, Place, make_course

Play = Callable[..., Graded]
Most = Callable[[Attacks], float]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let a batch take its time: the guard ends it long before that."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.timeout(400))


@pytest.fixture(scope="module")
def play(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Play:
    """Grades a table of attacks, between two honest students."""
    if not sandbox.is_there():
        pytest.skip("bubblewrap is missing")

    def grade(
        attacks: Attacks, prepare: Callable[[Place], Place] = lambda place: place, **options: Any
    ) -> Graded:
        place = make_course(root, attacks.session, tmp_path_factory.mktemp("attack"))
        return Graded(prepare(place), attacks, **options)

    return grade


@pytest.fixture(scope="session")
def most(root: Path) -> Callable[[Attacks], float]:
    """Says what a session is worth."""
    return lambda attacks: sum(map(points, read_text(Session(root, attacks.session)).cells))
