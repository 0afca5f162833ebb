"""Trying answers on a session's checks: many answers in few processes, each in one of its own.

An answer that hangs, exits or fills the memory loses itself and no other. The work is done by `trial_worker`,
which imports what cells need once and then forks for each answer; this module plans it and reads the outcome.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode

from backend2.course.declared import declared_checks
from backend2.course.environment import child_environment
from backend2.course.session import (
    SETUP,
    Session,
    grade_flag,
    grade_id,
    points,
    put_answer,
    tags,
    task_of,
)
from backend2.course.support import list_support
from backend2.course.text import read_text
from backend2.errors import CourseError
from backend2.grading.definitions import definitions_only
from backend2.grading.execution.lost import died, lost_results
from backend2.grading.limits import Limits

ANSWER_SECONDS = Limits.seconds  # what grading gives a whole submission; calls have limits of their own


@dataclass(frozen=True)
class Trial:
    """What came of one answer.

    Args:
        checks: Each check cell's results, as `Result.as_dict` gives them, by grade id.
        scores: Each check cell's points, by grade id.
        errors: What other cells raised, by grade id, or by `cell N` for cells without one.
        ended: What ended the answer's process early, in words; empty if nothing did.
    """

    checks: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    scores: dict[str, float] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    ended: str = ""

    @property
    def results(self) -> list[dict[str, Any]]:
        """The results of all check cells, in notebook order."""
        return [result for cell in self.checks.values() for result in cell]

    @property
    def score(self) -> float:
        """The points of all check cells."""
        return sum(self.scores.values())


def try_answers(
    session: Session,
    answers: Sequence[Mapping[str, str | Sequence[str]]],
    *,
    seconds: float = ANSWER_SECONDS,
    workers: int | None = None,
) -> list[Trial]:
    """Run answers against the checks of the tasks they answer.

    What runs is what grading runs: cells tagged `setup`, definitions of tutorial cells, answers and checks.
    Where an answer says nothing, the model answer stands; checks of tasks it says nothing of don't run.

    Args:
        session: Which session; its text is read.
        answers: Each one maps grade ids of solution cells to what stands in them, or to that and the texts
            of cells added below; a cell's own `%%` line may be left out.
        seconds: The wall-clock limit of one answer.
        workers: How many run at a time; as many as there are processors if not given.

    Returns:
        What came of each answer, in order.

    Raises:
        CourseError: An answer names a solution cell that the session does not have.
    """
    notebook = read_text(session)
    _refuse_unknown(session, notebook, answers)
    planned = [_plan_answer(notebook, answer) for answer in answers]
    job = {
        "cells": [_plan_cell(cell, index) for index, cell in enumerate(notebook.cells) if _runs(cell)],
        "answers": planned,
        "support": [[str(path), str(session.text.parent / path)] for path in list_support(session.text)],
        "seconds": seconds,
        "workers": workers or os.cpu_count() or 1,
    }
    checks = [cell for cell in notebook.cells if _is_check(cell)]
    return [
        _read_trial(found, [cell for cell in checks if task_of(cell) in answer["tasks"]])
        for found, answer in zip(_work(job), planned, strict=True)
    ]


def model_answers(notebook: NotebookNode) -> dict[str, str]:
    """Return what stands in each of a notebook's solution cells, by grade id."""
    return {grade_id(cell): cell.source for cell in notebook.cells if grade_flag(cell, "solution")}


def _refuse_unknown(
    session: Session, notebook: NotebookNode, answers: Sequence[Mapping[str, str | Sequence[str]]]
) -> None:
    known = model_answers(notebook)
    for name in {name for answer in answers for name in answer} - known.keys():
        raise CourseError(
            f"{session.name} has no solution cell {name!r}. It has {', '.join(known) or 'none'}."
        )


def _is_check(cell: NotebookNode) -> bool:
    return cell.cell_type == "code" and grade_flag(cell, "grade")


def _runs(cell: NotebookNode) -> bool:
    return cell.cell_type == "code" and bool(_source(cell))


def _source(cell: NotebookNode) -> str:
    whole = grade_id(cell) or SETUP in tags(cell)
    return str(cell.source) if whole else definitions_only(cell.source)


def _plan_cell(cell: NotebookNode, index: int) -> dict[str, Any]:
    kind = "check" if _is_check(cell) else "other"
    name = grade_id(cell) or f"cell {index + 1}"
    return {"name": name, "kind": kind, "task": task_of(cell), "source": _source(cell)}


def _plan_answer(notebook: NotebookNode, answer: Mapping[str, str | Sequence[str]]) -> dict[str, Any]:
    cells = {grade_id(cell): cell for cell in notebook.cells if grade_id(cell) in answer}
    sources = {}
    for name, given in answer.items():
        first, *more = [given] if isinstance(given, str) else given
        sources[name] = [put_answer(cells[name], first), *more]
    return {"sources": sources, "tasks": sorted({task_of(cell) for cell in cells.values()})}


def _work(job: dict[str, Any]) -> list[dict[str, Any]]:
    worker = subprocess.run(
        [sys.executable, "-m", "backend2.course.trial_worker"],
        input=json.dumps(job),
        stdout=subprocess.PIPE,
        text=True,
        env=child_environment(),
        check=True,
    )
    found: list[dict[str, Any]] = json.loads(worker.stdout)
    return found


def _read_trial(found: dict[str, Any], cells: list[NotebookNode]) -> Trial:
    """Turn what the worker saw into results, with one for each check that never ran."""
    trial = Trial(errors=found["errors"], ended=found["ended"])
    lost: list[dict[str, Any]] = []
    for cell in cells:
        name = grade_id(cell)
        if ran := found["checks"].get(name):
            trial.checks[name], trial.scores[name] = ran["results"], _score(ran, points(cell))
        else:
            never_ran = lost_results(task_of(cell), declared_checks(cell.source), died(trial.ended))
            trial.checks[name], trial.scores[name] = [result.as_dict() for result in never_ran], 0.0
            lost += trial.checks[name]
    for result in lost[:1]:  # the one that the answer died in, or before
        result["outcome"] = "failed"
    return trial


def _score(ran: dict[str, Any], most: float) -> float:
    """Score a check cell as nbgrader does: an error is 0, a number itself, anything else full marks."""
    if ran["error"]:
        return 0.0
    return most if ran["value"] is None else float(ran["value"])
