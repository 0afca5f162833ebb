"""Files that cells write: inside the notebook's folder, whole, and imported anew."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend2.outside import CannotRun, files, remove_written, write_file


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The notebook's folder, from which modules are imported."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(files, "_written", {})
    modules = set(sys.modules)
    yield tmp_path
    for name in set(sys.modules) - modules:
        del sys.modules[name]


def test_what_was_written_is_said_in_the_same_words_each_time(folder: Path) -> None:
    assert [write_file("shop.py", "x = 1\ny = 2\n") for _ in range(2)] == ["shop.py: 2 lines"] * 2
    assert (folder / "shop.py").read_text() == "x = 1\ny = 2\n"


def test_a_last_line_is_ended(folder: Path) -> None:
    assert write_file("shop.py", "x = 'Grüße'") == "shop.py: 1 line"
    assert (folder / "shop.py").read_bytes() == "x = 'Grüße'\n".encode()


def test_folders_on_the_way_are_made(folder: Path) -> None:
    assert write_file("shop/models.py", "") == "shop/models.py: 0 lines"
    assert (folder / "shop" / "models.py").read_text() == ""


def test_nothing_half_written_stays_behind(folder: Path) -> None:
    write_file("shop.py", "x = 1\n")
    assert [path.name for path in folder.iterdir()] == ["shop.py"]


@pytest.mark.parametrize("name", ["../shop.py", "a/../../shop.py", ".", "", "{outside}/shop.py"])
def test_a_path_out_of_the_folder_is_refused(
    folder: Path, name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    with pytest.raises(CannotRun, match="outside the notebook's folder"):
        write_file(name.format(outside=outside), "x = 1\n")
    assert list(outside.iterdir()) == []


def test_a_symbolic_link_out_of_the_folder_is_refused(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "kept.py").write_text("kept")
    try:
        (folder / "link").symlink_to(outside, target_is_directory=True)
        (folder / "kept.py").symlink_to(outside / "kept.py")
    except OSError:
        pytest.skip("this system lets nobody make symbolic links")
    for name in ("link/new.py", "kept.py"):
        with pytest.raises(CannotRun, match="outside"):
            write_file(name, "x = 1\n")
    assert [path.read_text() for path in outside.iterdir()] == ["kept"]


def test_a_folder_is_not_overwritten(folder: Path) -> None:
    (folder / "shop").mkdir()
    with pytest.raises(CannotRun, match="is a folder"):
        write_file("shop", "x = 1\n")


def test_a_place_that_cannot_be_written_to_is_told(folder: Path) -> None:
    (folder / "shop").write_text("a file")
    with pytest.raises(CannotRun, match=r"models.py can't be written"):
        write_file("shop/models.py", "x = 1\n")


def test_an_edit_within_the_same_second_and_of_the_same_size_counts() -> None:
    for value in range(5):
        write_file("shop.py", f"x = {value}\n")
        assert importlib.import_module("shop").x == value


def test_a_module_that_imported_what_has_changed_is_imported_anew() -> None:
    write_file("prices.py", "tea = 3\n")
    write_file("till.py", "from prices import tea\n")
    assert importlib.import_module("till").tea == 3
    write_file("prices.py", "tea = 4\n")
    assert importlib.import_module("till").tea == 4


def test_a_module_of_a_package_is_imported_anew(folder: Path) -> None:
    write_file("shop/models.py", "x = 1\n")
    (folder / "shop" / "__init__.py").touch()
    package = importlib.import_module("shop")
    importlib.import_module("shop.models")
    write_file("shop/models.py", "x = 2\n")
    assert not hasattr(package, "models")
    exec("from shop import models\nassert models.x == 2", {})


def test_other_modules_stay_as_they_are(folder: Path) -> None:
    (folder / "own.py").write_text("x = 1\n")
    own = importlib.import_module("own")
    write_file("shop.py", "x = 1\n")
    assert importlib.import_module("own") is own


def test_what_was_written_can_be_removed_without_a_trace(folder: Path) -> None:
    (folder / "data.csv").write_text("1,2\n")
    write_file("shop.py", "x = 1\n")
    write_file("deep/er/models.py", "x = 1\n")
    importlib.import_module("shop")
    remove_written()
    remove_written()
    assert [path.name for path in folder.iterdir()] == ["data.csv"]
    assert "shop" not in sys.modules


def test_removing_leaves_what_else_is_in_a_folder(folder: Path) -> None:
    write_file("shop/models.py", "x = 1\n")
    (folder / "shop" / "mine.txt").write_text("mine")
    remove_written()
    assert [path.name for path in (folder / "shop").iterdir()] == ["mine.txt"]
