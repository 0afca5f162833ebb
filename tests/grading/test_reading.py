"""What was handed in is taken in with care: regular files, of a reasonable size, that are notebooks."""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from backend2.grading.limits import Limits
from backend2.grading.reading import Refused, parse, read_file

GOOD = nbformat.writes(new_notebook(cells=[new_code_cell("1")])).encode()


class TestFiles:
    def test_a_file_of_its_own_is_read(self, tmp_path: Path) -> None:
        path = tmp_path / "doubles.ipynb"
        path.write_bytes(GOOD)
        assert read_file(path, len(GOOD)) == GOOD

    def test_one_that_is_not_there_is_told_by_its_name(self, tmp_path: Path) -> None:
        with pytest.raises(Refused, match=r"^doubles\.ipynb was not handed in, or under another name$"):
            read_file(tmp_path / "doubles.ipynb", 100)

    def test_so_is_one_that_is_too_large(self, tmp_path: Path) -> None:
        path = tmp_path / "doubles.ipynb"
        path.write_bytes(bytes((2 << 20) + 1))
        with pytest.raises(Refused, match=r"larger than 2 MB: clear its outputs"):
            read_file(path, 2 << 20)

    @pytest.mark.parametrize("kind", ["link", "hard link", "dangling link", "pipe", "folder"])
    def test_anything_else_is_refused_at_once(self, tmp_path: Path, kind: str) -> None:
        other, path = tmp_path / "other", tmp_path / "doubles.ipynb"
        other.write_bytes(GOOD)
        match kind:
            case "link":
                path.symlink_to(other)
            case "dangling link":
                path.symlink_to("nowhere")
            case "hard link":
                path.hardlink_to(other)
            case "pipe":
                os.mkfifo(path)
            case "folder":
                path.mkdir()
        with pytest.raises(Refused, match=r"not a file of its own|no file that can be read"):
            read_file(path, 1 << 20)


class TestNotebooks:
    @pytest.mark.parametrize(
        ("data", "why"),
        [
            (b"", "it is damaged"),
            (GOOD[:-20], "it is damaged"),
            (b"\xff\xfe" + GOOD, "its text is not UTF-8"),
            (b"[" * 1_000_000, "nested too deeply"),
            (b"1" * 5000, "it is damaged"),
            (b"[]", "it has no cells"),
            (b"null", "it has no cells"),
            (b'{"cells": {}}', "it has no cells"),
            (
                b'{"worksheets": [], "nbformat": 3}',
                "of a version before 4: open it in JupyterLab and save it",
            ),
            (b'{"cells": [], "nbformat": 5}', "of version 5, not 4"),
            (b'{"cells": [], "nbformat": "' + b"x" * 999 + b'"}', r"of version 'x{19}, not 4"),
            (json.dumps({"cells": [{}] * 2001, "nbformat": 4}).encode(), "2,001 cells; 2,000 are the most"),
        ],
    )
    def test_what_is_none_is_refused_with_the_reason(self, data: bytes, why: str) -> None:
        with pytest.raises(Refused, match=why):
            parse(data, Limits())

    def test_so_is_one_that_is_too_large(self) -> None:
        with pytest.raises(Refused, match="larger than 0 MB"):
            parse(GOOD, replace(Limits(), submitted=10))

    def test_a_good_one_is_not(self) -> None:
        [cell] = parse(GOOD, Limits()).cells
        assert (cell.cell_type, cell.source) == ("code", "1")

    def test_of_metadata_nothing_is_kept_but_grade_ids(self) -> None:
        given = {"nbgrader": {"grade_id": "a", "points": 99, "grade": True}, "tags": ["skip-execution"]}
        cell = {"cell_type": "code", "id": "x", "source": "1", "metadata": given, "outputs": ["forged"]}
        [kept] = read([cell], metadata={"kernelspec": {"name": "bash"}}, nbformat_minor=99)
        assert kept == {
            "cell_type": "code",
            "id": "x",
            "source": "1",
            "metadata": {"nbgrader": {"grade_id": "a"}},
        }

    def test_a_text_may_be_a_list_of_lines(self) -> None:
        assert read([{"source": ["a\n", 5, "b"]}])[0].source == "a\nb"

    @pytest.mark.parametrize("odd", [None, 5, "text", [], [[]]])
    def test_what_is_no_cell_is_left_out(self, odd: object) -> None:
        assert [cell.source for cell in read([odd, {"source": "1"}, odd])] == ["1"]

    @pytest.mark.parametrize("odd", [None, 5, "text", [], [[]], {"nbgrader": []}, {"nbgrader": None}])
    def test_odd_metadata_are_none(self, odd: object) -> None:
        assert read([{"source": "1", "metadata": odd}])[0].metadata == {"nbgrader": {"grade_id": None}}


def read(cells: list[Any], **more: Any) -> list[Any]:
    """Read a notebook with these cells."""
    return list(parse(json.dumps({"cells": cells, "nbformat": 4, **more}).encode(), Limits()).cells)
