"""What lies beside a submission is somebody else's: it is read with care."""

import os
from datetime import datetime
from pathlib import Path

import pytest

from backend2.errors import CourseError
from backend2.grading.recording.receipt import read_receipt, read_timestamp


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-20 12:00:00 UTC",
        "2026-11-20 12:00:00.000000 UTC\n",
        "2026-11-20 13:00:00 Europe/Berlin",
        "2026-11-20 12:00:00",
        "2026-11-20T13:00:00+01:00",
    ],
)
def test_a_time_is_given_in_utc(tmp_path: Path, text: str) -> None:
    (tmp_path / "timestamp.txt").write_text(text)
    assert read_timestamp(tmp_path) == datetime(2026, 11, 20, 12)


def test_without_a_time_there_is_none(tmp_path: Path) -> None:
    assert read_timestamp(tmp_path) is None
    (tmp_path / "timestamp.txt").write_text(" \n")
    assert read_timestamp(tmp_path) is None


@pytest.mark.parametrize("text", ["yesterday", "9" * 40, "\0", "2026-13-01 12:00:00 UTC"])
def test_what_is_no_time_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "timestamp.txt").write_text(text)
    with pytest.raises(CourseError, match=r"timestamp\.txt holds no time: .* Write one, such as 2026-11-24"):
        read_timestamp(tmp_path)


def test_nbgraders_own_files_are_read_and_no_others(tmp_path: Path) -> None:
    for name in ("timestamp.txt", "submission_secret.txt", "gradebook.db"):
        (tmp_path / name).write_text(name)
    assert read_receipt(tmp_path) == {
        "timestamp.txt": b"timestamp.txt",
        "submission_secret.txt": b"submission_secret.txt",
    }


def test_links_pipes_folders_and_large_files_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("another student's secret")
    for make in (
        lambda path: path.symlink_to(tmp_path / "elsewhere"),
        lambda path: path.hardlink_to(tmp_path / "elsewhere"),
        os.mkfifo,
        lambda path: path.mkdir(),
        lambda path: path.write_bytes(b"x" * 5000),
    ):
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        folder.mkdir()
        make(folder / "submission_secret.txt")
        assert read_receipt(folder) == {}
    assert read_receipt(tmp_path / "no such folder") == {}
