"""What the text of an answer's tests says of them: it explains why they miss what they miss."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

Facts = dict[str, Any]

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def read_facts(tests: Path, others: Iterable[Path], module: str, names: Iterable[str]) -> Facts:
    """Read the tests' text.

    Args:
        tests: The file with the tests.
        others: What stands beside it, such as a `conftest.py`.
        module: The name of the module that the tests are about.
        names: What it defines.

    Returns:
        "uses", which of the names, or the module itself, the text mentions; "own", which of them it defines
        itself; "asserts", how many assertions can fail, `pytest.raises` among them; "empty_asserts", those
        that can't, such as `assert True`; "tuple_asserts", those of a tuple, which is always true;
        "returns", the tests that return a comparison; "uncollected", functions of the file with the tests
        that pytest doesn't take for tests.
    """
    known = set(names)
    inside = list(_walk(tests))
    nodes = [*inside, *(node for file in others for node in _walk(file))]
    mentioned = {node.id for node in nodes if isinstance(node, ast.Name)}
    mentioned |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    functions = [node for node in nodes if isinstance(node, _FUNCTIONS)]
    defined = {node.name for node in nodes if isinstance(node, (*_FUNCTIONS, ast.ClassDef))}
    asserts = [node.test for node in nodes if isinstance(node, ast.Assert)]
    empty = [test for test in asserts if isinstance(test, ast.Constant)]
    tuples = [test for test in asserts if isinstance(test, ast.Tuple) and test.elts]
    return {
        "uses": sorted(mentioned & (known | {module})),
        "own": sorted(defined & known),
        "asserts": len(asserts) - len(empty) - len(tuples) + sum(map(_asserts_otherwise, nodes)),
        "empty_asserts": len(empty),
        "tuple_asserts": len(tuples),
        "returns": sorted(each.name for each in functions if _returns_comparison(each)),
        "uncollected": sorted(_uncollected(inside)),
    }


def _uncollected(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, _FUNCTIONS) and not node.name.startswith("test"):
            yield node.name


def _walk(file: Path) -> Iterator[ast.AST]:
    try:
        yield from ast.walk(ast.parse(file.read_bytes()))
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # whatever a student may write
        return


def _asserts_otherwise(node: ast.AST) -> bool:
    """Say whether it is `pytest.raises(…)`, `self.assertEqual(…)`, `pytest.fail(…)` or such."""
    if not isinstance(node, ast.Call):
        return False
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    return name in ("raises", "fail", "warns") or name.lower().startswith(("assert", "django_assert"))


def _returns_comparison(function: ast.AST) -> bool:
    returned = [node.value for node in ast.walk(function) if isinstance(node, ast.Return)]
    return getattr(function, "name", "").startswith("test") and any(
        isinstance(value, ast.Compare | ast.BoolOp) for value in returned
    )
