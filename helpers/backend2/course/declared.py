"""What a check cell declares, read without running it."""

import ast
from typing import Any


def declared_checks(source: str) -> list[dict[str, Any]]:
    """List the checks that a check cell defines, without running it.

    Args:
        source: The cell's text.

    Returns:
        For each function decorated with `….check(points=…)` its `check`, `title` and `worth`.
    """
    functions = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    return [
        {"check": function.name, "title": ast.get_docstring(function) or "", "worth": float(worth)}
        for function in functions
        if (worth := _find_worth(function)) is not None
    ]


def _find_worth(function: ast.FunctionDef) -> Any:
    for decorator in function.decorator_list:
        if isinstance(decorator, ast.Call) and getattr(decorator.func, "attr", "") == "check":
            given = {keyword.arg: keyword.value for keyword in decorator.keywords}
            return ast.literal_eval(given["points"]) if "points" in given else None
    return None
