"""Proofs that the checks tell right from not begun."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from backend2.course.declared import declared_needs
from backend2.course.evidence import Evidence
from backend2.course.session import grade_flag, grade_id, points, task_of


def model_answers_pass(evidence: Evidence) -> Iterator[str]:
    """Every check passes on the model answers, and every cell gives its full points."""
    trial = evidence.model_trial
    if trial.ended:
        yield f"with the model answers, {trial.ended}. Mend them."
    for name, error in trial.errors.items():
        yield f"{name} raises {error}. Mend it: with the model answers, nothing may."
    for result in trial.results:
        if result["outcome"] != "passed":
            yield f"{_name(result)} fails on the model answer ({_say_cause(result)}). Mend one of them."
    for name, most in _list_points(evidence).items():
        if (score := trial.scores.get(name, 0.0)) != most:
            yield f"{name} gives the model answer {score:g} of {most:g} points. Let it end in `task.score()`."


def stubs_fail(evidence: Evidence) -> Iterator[str]:
    """No check passes on a task as it is released, and no cell gives points for it."""
    for result in evidence.stub_trial.results:
        if result["outcome"] == "passed":
            yield f"{_name(result)} passes on the untouched stub. Make it ask for more."
    for name, score in evidence.stub_trial.scores.items():
        if score:
            yield f"{name} gives {score:g} points for the untouched stub. Make its checks ask for more."


def worth_adds_up(evidence: Evidence) -> Iterator[str]:
    """What the checks of a cell are worth is what nbgrader gives for the cell."""
    for name, most in _list_points(evidence).items():
        worth = sum(result["worth"] for result in evidence.model_trial.checks.get(name, []))
        if worth != most:
            yield f"the checks in {name} are worth {worth:g} points, the cell {most:g}. Make them equal."


def needs_exist(evidence: Evidence) -> Iterator[str]:
    """What a check says it builds on is a check of its task, in the same cell or an earlier one."""
    known: dict[str, set[str]] = defaultdict(set)
    for cell in evidence.text.cells:
        if grade_flag(cell, "grade"):
            declared = declared_needs(cell.source)
            ids = known[task_of(cell)]
            ids.update(declared)
            for check, need in ((check, need) for check, needs in declared.items() for need in needs):
                if need not in ids:
                    yield f"{grade_id(cell)}: {check} needs {need}, which no check is called. Mend the id."


def _list_points(evidence: Evidence) -> dict[str, float]:
    return {grade_id(cell): points(cell) for cell in evidence.text.cells if grade_flag(cell, "grade")}


def _name(result: dict[str, Any]) -> str:
    return f"the check {result['check']} of {result['task']}"


def _say_cause(result: dict[str, Any]) -> str:
    cause = result["cause"] or {}
    return " ".join(f"{cause.get('called', '')} {cause.get('got', '')}".split())
