import pytest

from backend2.grading.definitions import definitions_only


def test_imports_functions_and_classes_are_kept():
    source = """
import math
from os import path

@cached
def area(r):
    return math.pi * r**2

async def fetch(): ...

class Circle(Shape):
    sides = 0
"""

    namespace_of = definitions_only(source)

    assert [line for line in namespace_of.splitlines() if line and line[0] != " "] == [
        "import math",
        "from os import path",
        "@cached",
        "def area(r):",
        "async def fetch():",
        "class Circle(Shape):",
    ]


@pytest.mark.parametrize(
    "source", ["print(1)", "time.sleep(9)", "numbers = [1, 2]", "await main()", "add(1, 2)", ""]
)
def test_what_runs_is_dropped(source):
    assert definitions_only(source) == ""


def test_a_definition_and_a_call_on_one_line_are_told_apart():
    assert definitions_only("import os; os.remove('x')") == "import os"


def test_only_the_top_level_counts():
    assert definitions_only("if True:\n    import os") == ""


@pytest.mark.parametrize(
    "source",
    [
        "%%writefile app.py\nimport os",
        "!ls\nimport os",
        "def broken(:",
        "\0",
        "(" * 5000,
        "x = " + "-" * 50000,
    ],
)
def test_what_is_not_plain_python_is_dropped(source):
    assert definitions_only(source) == ""


def test_a_doubtful_escape_loses_nothing():
    assert definitions_only('def digits():\n    return "\\d"').startswith("def digits():")
