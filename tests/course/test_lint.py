from textwrap import dedent

import pytest

from backend2.course.lint import as_module, cells, lint

TEXT = dedent("""\
    # Session

    ```python nbgrader={"solution": true}
    import math
    ```

    ```py
    not a cell
    ```

    ```python
    %timeit 1
    print(math.pi)
    ```

    ```python tags=["varies"]
    %%writefile area.py
    import os

    area = 1
    ```

    ```python
    %%bash
    ls
    ```
    """)


@pytest.fixture
def course(tmp_path):
    session = tmp_path / "notebooks" / "01-area"
    session.mkdir(parents=True)
    (tmp_path / "ruff.toml").write_text('[lint]\nselect = ["F"]')

    def write(text: str):
        (session / "01-area.md").write_text(text)
        return tmp_path

    return write


def test_cells_know_where_they_stand():
    assert [(cell.line, cell.lines[0]) for cell in cells(TEXT)] == [
        (3, "import math"),
        (11, "%timeit 1"),
        (16, "%%writefile area.py"),
        (23, "%%bash"),
    ]


def test_a_text_becomes_a_module_with_the_same_line_numbers():
    module = as_module(list(cells(TEXT))).splitlines()
    assert module[3] == "import math"
    assert module[12] == "print(math.pi)"
    assert [line for line in module if line] == ["...", "import math", "...", "print(math.pi)"]


def test_findings_are_reported_where_they_stand(course, capfd):
    root = course(TEXT)
    assert lint(root) == 1
    shown = capfd.readouterr().out
    assert "F401" in shown
    assert "notebooks/01-area/01-area.md:18:8" in shown  # the `import os` in the written file


def test_a_written_file_is_in_ruffs_format(course, capfd):
    root = course(TEXT.replace("import os\n\n", "").replace("area = 1", "area=1"))
    assert lint(root) == 1
    assert "+area = 1" in capfd.readouterr().out


def test_sound_code_has_no_findings(course, capfd):
    root = course(TEXT.replace("import os\n\n", ""))
    assert lint(root) == 0
    assert capfd.readouterr().out == ""
