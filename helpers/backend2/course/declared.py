"""What a check cell declares, read without running it."""

import ast
from collections.abc import Iterator
from typing import Any


def declared_checks(source: str) -> list[dict[str, Any]]:
    """List the checks that a check cell defines, without running it.

    Args:
        source: The cell's text.

    Returns:
        For each function decorated with `….check(points=…)` its `check`, `title` and `worth`.
    """
    return [
        {"check": function.name, "title": ast.get_docstring(function) or "", "worth": float(given["points"])}
        for function, given in _find_checks(source)
        if "points" in given
    ]


def declared_needs(source: str) -> dict[str, tuple[str, ...]]:
    """List what the checks that a check cell defines say they build on, without running it.

    Args:
        source: The cell's text.

    Returns:
        For each check, by its id, the ids in its `needs=`.
    """
    needs = {function.name: given.get("needs", ()) for function, given in _find_checks(source)}
    return {check: (given,) if isinstance(given, str) else tuple(given) for check, given in needs.items()}


def _find_checks(source: str) -> Iterator[tuple[ast.FunctionDef, dict[str, Any]]]:
    """Find the functions decorated with `….check(…)`, each with the decorator's arguments."""
    for function in ast.parse(source).body:
        if not isinstance(function, ast.FunctionDef):
            continue
        for decorator in function.decorator_list:
            if isinstance(decorator, ast.Call) and getattr(decorator.func, "attr", "") == "check":
                yield function, {each.arg or "": ast.literal_eval(each.value) for each in decorator.keywords}
