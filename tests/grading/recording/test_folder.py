"""A disk that is full or can't be written to changes nothing."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from backend2.errors import CourseError

from ..tiny import SESSION, SUBMISSION, files, open_gradebook, plan_of, result, rows


def failing(error: int) -> Callable[..., None]:
    def fail(*_: object) -> None:
        raise OSError(error, os.strerror(error))

    return fail


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            errno.ENOSPC,
            r"no room left on the disk of .*ada.*\. Make room there, and run again: everything record",
        ),
        (errno.EDQUOT, "no room left on the disk"),
        (
            errno.EROFS,
            r"can't be written to: Read-only file system\. Let yourself write there, and run again",
        ),
    ],
)
def test_a_notebook_that_finds_no_place_leaves_gradebook_and_folder_as_they_were(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, error: int, said: str
) -> None:
    with open_gradebook(tiny) as gradebook:
        plan = plan_of(tiny, gradebook)
        recorder = gradebook.recorder(plan)
        recorder.record("ada", result(plan, 1, 1))
        before = rows(tiny), files(tiny, "ada")[f"{SESSION}.ipynb"]
        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", failing(error))
            with pytest.raises(CourseError, match=said):
                recorder.record("ada", result(plan, 2, 3))
        assert (rows(tiny), files(tiny, "ada")[f"{SESSION}.ipynb"]) == before
        recorder.record("ada", result(plan, 2, 3))
        assert recorder.is_done("ada", SUBMISSION)
    assert set(files(tiny, "ada")) == {f"{SESSION}.ipynb", "data/numbers.txt"}


def test_a_file_where_a_folder_should_be_is_told(tiny: Path) -> None:
    (tiny / "autograded").mkdir(exist_ok=True)
    (tiny / "autograded" / "ada").write_text("not a folder")
    with open_gradebook(tiny) as gradebook:
        plan = plan_of(tiny, gradebook)
        recorder = gradebook.recorder(plan)
        with pytest.raises(CourseError, match="can't be written to: File exists"):
            recorder.record("ada", result(plan))
    assert not rows(tiny)["submission"]
