"""A graded notebook says what it was made from."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from backend2.grading.graded import STAMP, Graded, read_stamp


def _notebook(indent: int | None = 1) -> bytes:
    made = new_notebook(cells=[new_code_cell("x" * 10_000)])
    made.metadata[STAMP] = {"plan": "ab12", "submission": "cd34"}
    return nbformat.writes(made, indent=indent).encode()


def test_the_score_is_the_sum() -> None:
    assert Graded("", {"a": 1.5, "b": 2}).score == 3.5
    assert Graded("", {}).score == 0


@pytest.mark.parametrize("indent", [1, None])
def test_the_stamp_is_read_from_the_end_of_the_file(indent: int | None) -> None:
    assert read_stamp(_notebook(indent)[-4096:]) == ("ab12", "cd34")


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"\xff", nbformat.writes(new_notebook()).encode(), _notebook()[:50]]
)
def test_others_have_none(data: bytes) -> None:
    assert read_stamp(data) is None
