import sys
from pathlib import Path

from nbformat.v4 import new_code_cell, new_notebook, new_output
from nbval.plugin import get_sanitize_patterns

from backend2.course.outputs import SANITISERS, tidy


def shown(text, tags=()):
    """Return what is stored of a cell that printed a text."""
    output = new_output("stream", name="stdout", text=text)
    cell = new_code_cell("…", outputs=[output], metadata={"tags": list(tags), "execution": {"start": "now"}})
    tidy(new_notebook(cells=[cell]), Path("/tmp/run"), Path("/home/me/course"))
    assert "execution" not in cell.metadata
    return cell.outputs[0].text if cell.outputs else None


def test_addresses_are_not_stored():
    assert shown("<Singleton object at 0x7f3a5c>") == "<Singleton object at 0x…>"


def test_other_hexadecimal_numbers_are():
    assert shown("0xff is 255") == "0xff is 255"


def test_folders_of_this_machine_are_not_stored():
    where = f"/tmp/run/app.py, /home/me/course/notebooks and {sys.prefix}/lib"

    assert shown(where) == "./app.py, course/notebooks and python/lib"


def test_a_warnings_cell_has_no_process_number():
    assert shown("/tmp/ipykernel_4711/123.py:1: UserWarning") == "notebook-cell.py:1: UserWarning"


def test_pictures_and_tables_are_sanitised_inside():
    output = new_output("display_data", data={"text/html": "<b>at 0xabc</b>", "application/json": ["at 0x1"]})
    cell = new_code_cell("…", outputs=[output])
    tidy(new_notebook(cells=[cell]), Path("/tmp/run"), Path("/home/me/course"))

    assert cell.outputs[0].data == {"text/html": "<b>at 0x…</b>", "application/json": ["at 0x…"]}


def test_what_varies_is_not_stored():
    assert shown("0.0321 s", tags=["varies"]) is None


def test_nbval_compares_with_the_same_replacements(root):
    assert (
        dict(get_sanitize_patterns((root / "tests" / "nbval.cfg").read_text(encoding="utf-8"))) == SANITISERS
    )
