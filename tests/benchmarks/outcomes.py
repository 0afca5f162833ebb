"""What the checks of a graded submission have come to, whoever has graded it."""

from pathlib import Path

import nbformat

from backend2.checks.report import RESULTS_MIME


def read_outcomes(folder: Path) -> dict[tuple[str, str], str]:
    """Read what the checks of one submission have come to.

    Args:
        folder: The submission's, in `autograded`.

    Returns:
        By task and check the outcome, and the misconception if one was named; nothing if it isn't graded.
    """
    path = folder / f"{folder.name}.ipynb"
    if not path.exists():
        return {}
    outputs = [output for cell in nbformat.read(path, 4).cells for output in cell.get("outputs", ())]
    tables = [output.data[RESULTS_MIME] for output in outputs if RESULTS_MIME in output.get("data", {})]
    return {(found["task"], found["check"]): _say(found) for table in tables for found in table}


def _say(found: dict[str, object]) -> str:
    cause = found["cause"]
    label = f" ({cause['label']})" if isinstance(cause, dict) and cause["label"] else ""
    return f"{found['outcome']}{label}"
