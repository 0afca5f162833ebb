"""What cells show is collected as a notebook's outputs, as a kernel's front end would."""

from collections.abc import Callable
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

Outputs = list[dict[str, Any]]
Show = Callable[..., Outputs]


def kinds(outputs: Outputs) -> list[str]:
    """Name the outputs' types."""
    return [output["output_type"] for output in outputs]


def test_texts_of_one_stream_are_one_output(show: Show) -> None:
    source = "import sys\nfor i in range(3):\n    print(i)\nprint('oh', file=sys.stderr)\nprint('end')"
    assert [(output["name"], output["text"]) for output in show(source)] == [
        ("stdout", "0\n1\n2\n"),
        ("stderr", "oh\n"),
        ("stdout", "end\n"),
    ]


def test_the_last_expression_is_the_cells_value(show: Show) -> None:
    [value] = show("1\n'two'")
    assert (value["output_type"], value["data"]["text/plain"]) == ("execute_result", "'two'")


@pytest.mark.parametrize("source", ["x = 1", "None", "1;", "1; # quiet", "1;\n# quiet\n\n", "'a';\n"])
def test_there_may_be_none(show: Show, source: str) -> None:
    assert show(source) == []


@pytest.mark.parametrize("source", ["'one;'", "3 # three;", "2\n# two;", "In [1]: 4", "'''\n# five;\n'''"])
def test_a_semicolon_elsewhere_hides_nothing(show: Show, source: str) -> None:
    assert kinds(show(source)) == ["execute_result"]


def test_only_ipython_warns_of_what_a_cell_says(show: Show) -> None:
    [*_, said] = show("import warnings\nwarnings.simplefilter('always')", "x = '\\d'")
    assert "<ipython-input" in said["text"]
    assert "<unknown>" not in said["text"]  # where a look at the text for our own sake would be


def test_a_semicolon_after_a_magic_is_seen_as_well(show: Show) -> None:
    assert kinds(show('%cd -q .\n!echo "it\'s"\n1;')) == ["stream"]


def test_what_is_displayed_comes_in_its_place_in_all_its_forms(show: Show) -> None:
    outputs = show("from IPython.display import HTML, display\nprint(1)\ndisplay(HTML('<b>'))\nprint(2)")
    assert kinds(outputs) == ["stream", "display_data", "stream"]
    assert outputs[1]["data"]["text/html"] == "<b>"


def test_cleared_outputs_are_gone(show: Show) -> None:
    [left] = show("from IPython.display import clear_output\nprint(1)\nclear_output()\nprint(2)")
    assert left["text"] == "2\n"


def test_an_error_has_its_name_message_and_traceback(show: Show) -> None:
    shown, error = show("print('so far')\ndef f():\n    return 1 / 0\nf()\nprint('no further')")
    assert shown["text"] == "so far\n"
    assert (error["output_type"], error["ename"], error["evalue"]) == (
        "error",
        "ZeroDivisionError",
        "division by zero",
    )
    assert "return 1 / 0" in "\n".join(error["traceback"])


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("def f(:", "SyntaxError"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("import sys\nsys.exit(3)", "SystemExit"),
        ("exit()", "SystemExit"),
        ("input('Your name? ')", "EOFError"),
        ("class Rude(Exception):\n    def __str__(self):\n        1 / 0\nraise Rude", "Rude"),
    ],
)
def test_the_next_cell_is_run_all_the_same(show: Show, source: str, name: str) -> None:
    assert name in [output.get("ename") for output in show(source)]
    assert show(source, "42")[0]["data"]["text/plain"] == "42"


def test_names_live_from_cell_to_cell(show: Show) -> None:
    assert show("def f():\n    return x", "x = 1", "f()")[0]["data"]["text/plain"] == "1"


def test_a_cell_may_await(show: Show) -> None:
    [value] = show("import asyncio\nawait asyncio.sleep(0, 'slept')")
    assert value["data"]["text/plain"] == "'slept'"


def test_magics_and_commands_work_without_a_terminal(show: Show) -> None:
    [shown, value] = show("word = 'hé'\n!echo $word {word}; echo oh >&2; exit 3\n_exit_code")
    assert (shown["text"], value["data"]["text/plain"]) == ("hé hé\noh\n", "3")
    assert show("x = !echo one\nx")[0]["data"]["text/plain"] == "['one']"
    assert show("%%bash\necho two")[0]["text"] == "two\n"
    assert show("%%writefile sub.py\nthree = 3", "import sub\nsub.three")[0]["data"]["text/plain"] == "3"


@pytest.mark.parametrize("first", ["", "%matplotlib inline\n"])
def test_a_figure_becomes_a_picture(show: Show, first: str) -> None:
    shown = show(f"{first}import matplotlib.pyplot as plt\nplt.plot([1, 2]);")
    assert kinds(shown) == ["display_data"]
    assert shown[0]["data"]["image/png"].startswith("iVBOR")


def test_what_another_thread_prints_is_there(show: Show) -> None:
    source = (
        "import sys, threading\nt = threading.Thread(target=print, args=('hi',), kwargs={'file': sys.stderr})"
    )
    [shown] = show(f"{source}\nt.start()\nt.join()")
    assert (shown["name"], shown["text"]) == ("stderr", "hi\n")


def test_a_stream_takes_text_only(show: Show) -> None:
    assert show("import sys\nsys.stdout.write(b'bytes')")[-1]["ename"] == "TypeError"


def test_streams_that_are_gone_do_no_harm(show: Show) -> None:
    assert show("import sys\nsys.stdout = open('log', 'w')\nsys.stdout.close()", "42")[0]["data"]


def test_they_are_a_notebooks_outputs(show: Show) -> None:
    outputs = show(
        "from IPython.display import HTML, display\nprint(1)\ndisplay(HTML('<b>'))\n2", "print(3)\n4"
    )
    outputs += show("1 / 0")
    nbformat.validate(new_notebook(cells=[new_code_cell(outputs=[nbformat.from_dict(o) for o in outputs])]))
