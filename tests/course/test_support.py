from backend2.course.support import copy_support, list_support


def test_support_is_what_lies_beside_the_text(tiny):
    folder = tiny.text.parent
    (folder / "data").mkdir()
    for name in ("data/rates.json", ".hidden", "__pycache__/m.pyc", ".ipynb_checkpoints/01-doubling.ipynb"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).touch()

    assert [path.as_posix() for path in list_support(tiny.text)] == ["data/rates.json", "numbers.csv"]


def test_support_is_copied_with_its_folders(tiny, tmp_path):
    (tiny.text.parent / "data").mkdir()
    (tiny.text.parent / "data" / "rates.json").write_text("{}")

    copy_support(tiny.text, tmp_path / "copy")

    assert (tmp_path / "copy" / "data" / "rates.json").read_text() == "{}"


def test_a_folder_that_is_not_there_has_no_support(tmp_path):
    assert list_support(tmp_path / "gone" / "gone.ipynb") == []
