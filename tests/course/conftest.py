"""A tiny course: one session with two tasks, and an outline as irregular as the real one."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from backend2.course.build import build
from backend2.course.session import Session

NAME = "01-doubling"
TINY = Path(__file__).parent / "tiny"
OUTLINE = """\
# Tiny
## Session 1: Twice and Half

**Goal:**
Learn how a number is doubled.

**Definition:**
Doubling is adding a number to itself. It’s the shortest course there is.

**Documentation Reference:**
- https://docs.python.org/3/tutorial/introduction.html

### Tutorial:

- Write a function that adds:
```py
    def add(a, b):
        return a + b

    print(add('1', '2'))
```
- Explanation: The plus sign joins texts.
- Discussion: Briefly mention what it does to lists.
- Run tests using:
```bash
    pytest
```

### Exercise:

- Problem:Write a function that doubles a number.
    -Steps to Solve:
        - Define one function—with one parameter.

### Challenge:

- Problem: Write a function that halves a number.
> Hint:
  Use the floor division.

## Session 2: Nothing Yet

**Goal:**
Wait.
"""


def _lay(folder: Path) -> Path:
    shutil.copytree(TINY, folder, dirs_exist_ok=True)
    (folder / "notebooks" / "outline.md").write_text(OUTLINE, encoding="utf-8")
    return folder


@pytest.fixture
def tiny(tmp_path: Path) -> Session:
    """The tiny course's session, not built."""
    return Session(_lay(tmp_path), NAME)


@pytest.fixture(scope="session")
def _built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    course = _lay(tmp_path_factory.mktemp("tiny"))
    build(course)
    return course


@pytest.fixture
def built(_built_once: Path, tmp_path: Path) -> Session:
    """The tiny course's session, built, in a copy of its own."""
    shutil.copytree(_built_once, tmp_path, dirs_exist_ok=True)
    return Session(tmp_path, NAME)


@pytest.fixture
def edit() -> Callable[[Path, str, str], None]:
    """Return a function that replaces a piece of a file, which has to be there."""

    def replace(path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace
