"""What a check cell declares, read without running it."""

import ast
import contextlib
import functools
from collections.abc import Iterator
from typing import Any

from backend2.checks.suites import BUG_TITLE, RIGHT_CODE_TITLE


@functools.cache  # a class has the same cells over and over
def declared_checks(source: str) -> tuple[dict[str, Any], ...]:
    """List the checks that a check cell defines, without running it.

    Args:
        source: The cell's text.

    Returns:
        For each check its `check`, `title` and `worth`. Checks are functions decorated with
        `….check(points=…)`, and what `….right_code(…)` and `….bug(…)` add for tests that an answer writes.
    """
    return tuple(
        {"check": name, "title": title, "worth": float(given["points"])}
        for name, title, given in _find_checks(source)
        if "points" in given
    )


def declared_needs(source: str) -> dict[str, tuple[str, ...]]:
    """List what the checks that a check cell defines say they build on, without running it.

    Args:
        source: The cell's text.

    Returns:
        For each check, by its id, the ids in its `needs=`.
    """
    needs = {name: given.get("needs", ()) for name, _, given in _find_checks(source)}
    return {check: (given,) if isinstance(given, str) else tuple(given) for check, given in needs.items()}


def _find_checks(source: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Find the checks, each with its title and the arguments that say more of it."""
    right_code = ""
    for statement in ast.parse(source).body:
        if isinstance(statement, ast.FunctionDef):
            for decorator in statement.decorator_list:
                if isinstance(decorator, ast.Call) and getattr(decorator.func, "attr", "") == "check":
                    yield statement.name, ast.get_docstring(statement) or "", _keywords(decorator)
        elif isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
            call, given = statement.value, _keywords(statement.value)
            match getattr(call.func, "attr", ""):
                case "right_code":
                    right_code = given.get("name", "right_code")
                    yield right_code, RIGHT_CODE_TITLE, given
                case "bug":
                    title = BUG_TITLE.format(behaviour=given["behaviour"])
                    yield ast.literal_eval(call.args[0]), title, given | {"needs": right_code}


def _keywords(call: ast.Call) -> dict[str, Any]:
    """Return a call's keyword arguments, as far as they are literals."""
    found = {}
    for each in call.keywords:
        with contextlib.suppress(ValueError):  # such as a version's code, given by a name
            found[each.arg or ""] = ast.literal_eval(each.value)
    return found
