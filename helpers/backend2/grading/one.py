"""Grades one submission: a function from its bytes and the plan to the result, which can run anywhere."""

import base64
import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import compute_checksum

from backend2.checks.report import Report, Score
from backend2.course.declared import declared_checks
from backend2.course.session import grade_flag, grade_id, task_of
from backend2.grading.execution import station
from backend2.grading.execution.lost import died, lost_results, refused
from backend2.grading.graded import STAMP, Graded
from backend2.grading.inert import keep_inert
from backend2.grading.plan import Plan
from backend2.grading.reading import Refused, parse
from backend2.grading.rebuild import MISSING, rebuild

_STEPS = ("answers", "answers_process", "checks", "checks_process")


@dataclass(frozen=True)
class Submission:
    """What one student has handed in for a session.

    Attributes:
        notebook: The file's bytes; empty if there is none that can be taken.
        refused: Why there is none, in words for the student.
    """

    notebook: bytes
    refused: str = ""

    @property
    def digest(self) -> str:
        """A name for what was handed in: two that differ have two names."""
        return hashlib.sha256(self.notebook + self.refused.encode()).hexdigest()


def grade_one(plan: Plan, submission: Submission, *, is_trusting: bool = False) -> Graded:
    """Grade a submission.

    Args:
        plan: What the course says of the session.
        submission: What was handed in.
        is_trusting: Whether it runs without a sandbox.

    Returns:
        The result; all zero, with the reason, for a submission that can't be read.

    Raises:
        Broken: Grading itself has failed; not by anything that a submission may do.
    """
    before = time.process_time()
    notebook, reason = _read(plan, submission)
    spent: dict[str, float] = {}
    if reason:
        _refuse(notebook, reason)
    else:
        reason, spent = run_notebook(plan, notebook, is_trusting=is_trusting)
        reason = " ".join(filter(None, [_say_missing(notebook), reason]))
    scores = {grade_id(cell): _read_score(cell) for cell in notebook.cells if grade_flag(cell, "grade")}
    unanswered = tuple(_find_unanswered(plan, notebook))
    notebook.metadata[STAMP] = {"plan": plan.digest, "submission": submission.digest, "why": reason}
    written = nbformat.writes(notebook)
    spent["worker"] = time.process_time() - before
    return Graded(written, scores, unanswered, reason, spent)


def _read(plan: Plan, submission: Submission) -> tuple[NotebookNode, str]:
    """Return the rebuilt notebook, and why it isn't the student's, if it isn't."""
    empty = NotebookNode(cells=[], metadata={}, nbformat=4, nbformat_minor=5)
    if submission.refused:
        return rebuild(plan.course, empty), submission.refused
    try:
        return rebuild(plan.course, parse(submission.notebook, plan.limits)), ""
    except Refused as error:
        return rebuild(plan.course, empty), str(error)


def run_notebook(
    plan: Plan, notebook: NotebookNode, *, is_trusting: bool = False
) -> tuple[str, dict[str, float]]:
    """Run a notebook, and put its outputs into it.

    Args:
        plan: What the course says of the session.
        notebook: A rebuilt submission.
        is_trusting: Whether it runs without a sandbox.

    Returns:
        What has ended it early, in words for the student, empty if nothing has; and CPU seconds by step.

    Raises:
        Broken: Grading itself has failed; not by anything that a submission may do.
    """
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    limits = plan.limits
    told = {"output": limits.output, "outputs": limits.outputs, "cell_seconds": limits.cell_seconds}
    support = {path: base64.b64encode(content).decode() for path, content in plan.support.items()}
    job = {"begin": {**told, "support": support}, "output": limits.output, "outputs": limits.outputs}
    cells = [_plan_cell(plan, cell, place) for place, cell in enumerate(code, start=1)]
    ran = station.run({**job, "cells": cells}, limits, is_trusting=is_trusting)
    for cell, found in zip(code, ran["cells"], strict=True):
        cell.outputs = keep_inert(found["outputs"], trusted=_is_check(cell))
    reason = f"{died(ran['ended']).got}." if ran["ended"] else ""
    return reason, {step: ran.get(step) or 0.0 for step in _STEPS}


def _plan_cell(plan: Plan, cell: NotebookNode, place: int) -> dict[str, Any]:
    name = grade_id(cell) or f"code cell {place}"
    if _is_check(cell):
        declared = declared_checks(cell.source)
        told = {"task": task_of(cell), "source": cell.source, "declared": declared}
        return {"kind": "check", "name": name, **told}
    source = cell.source if grade_id(cell) else plan.counts(cell.source)
    return {"kind": "answer", "name": name, "source": source}


def _is_check(cell: NotebookNode) -> bool:
    return cell.cell_type == "code" and grade_flag(cell, "grade") and not grade_flag(cell, "solution")


def _refuse(notebook: NotebookNode, reason: str) -> None:
    """Give a notebook's checks results that say why they are worth nothing."""
    for cell in filter(_is_check, notebook.cells):
        found = lost_results(task_of(cell), declared_checks(cell.source), refused(reason))
        table = {"output_type": "display_data", "data": Report(found)._repr_mimebundle_()}
        value = {"output_type": "execute_result", "data": Score(found)._repr_mimebundle_()}
        cell.outputs = keep_inert([table, value], trusted=True)


def _say_missing(notebook: NotebookNode) -> str:
    """Say which answers have no cell in the submission, if there are such."""
    answers = [cell for cell in notebook.cells if grade_flag(cell, "solution")]
    missing = ", ".join(grade_id(cell) for cell in answers if cell.source == MISSING)
    if not missing:
        return ""
    return (
        f"Your notebook has no cell {missing}: it is of another release of the session, or the cell was "
        "deleted. What it asks for gets nothing."
    )


def _read_score(cell: NotebookNode) -> float:
    """Return the points of a check cell: the value that it ends with, as nbgrader reads it."""
    values = [output.data["text/plain"] for output in cell.outputs if output.output_type == "execute_result"]
    return float(values[-1])


def _find_unanswered(plan: Plan, notebook: NotebookNode) -> Iterator[str]:
    """List the answers that are still as they were released."""
    for cell in notebook.cells:
        checksum = plan.checksums.get(grade_id(cell))
        if checksum and not _is_check(cell):
            cell.metadata.nbgrader["checksum"] = checksum
            if grade_flag(cell, "solution") and compute_checksum(cell) == checksum:
                yield grade_id(cell)
