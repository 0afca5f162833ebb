"""Which statements of a tutorial cell count when a notebook is graded."""

import ast
import warnings

_KEPT = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def definitions_only(source: str) -> str:
    """Keep the imports, functions and classes of a cell, and drop what takes time or prints.

    Args:
        source: A tutorial cell's text.

    Returns:
        Those statements, without comments; empty if there are none, or if the cell is not plain Python (a
        magic, a shell command, a syntax error).
    """
    try:
        with warnings.catch_warnings(action="ignore"):  # "\d" is a warning, and no reason to lose the cell
            kept = [statement for statement in ast.parse(source).body if isinstance(statement, _KEPT)]
            return "\n".join(ast.unparse(statement) for statement in kept)
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # whatever a student may write
        return ""
