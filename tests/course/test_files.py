import pytest

from backend2.course.files import write_whole
from backend2.errors import CourseError


def test_a_file_is_written_with_the_folders_on_the_way(tmp_path):
    write_whole(tmp_path / "new" / "file", b"data")

    assert (tmp_path / "new" / "file").read_bytes() == b"data"
    assert len(list((tmp_path / "new").iterdir())) == 1


def test_a_file_is_replaced(tmp_path):
    write_whole(tmp_path / "file", b"old and long")
    write_whole(tmp_path / "file", b"new")

    assert (tmp_path / "file").read_bytes() == b"new"


def test_a_place_that_cannot_be_written_to_is_said_in_one_line(tmp_path):
    (tmp_path / "taken").write_text("a file where a folder should be")

    with pytest.raises(CourseError, match=r"taken.file cannot be written: .*\. Make room"):
        write_whole(tmp_path / "taken" / "file", b"")


def test_nothing_half_written_stays(tmp_path):
    (tmp_path / "file").mkdir()

    with pytest.raises(CourseError, match="cannot be written"):
        write_whole(tmp_path / "file", b"data")

    assert [path.name for path in tmp_path.iterdir()] == ["file"]
