"""The corpus: every right answer gets full marks, and every wrong one loses exactly what its flaw costs."""

import functools
from collections import Counter
from pathlib import Path

import pytest

from backend2.course.answers import Answer, read_answers
from backend2.course.session import find_sessions
from backend2.course.trial import Trial, try_answers

# The first test of a session waits for all of its answers to be tried.
pytestmark = pytest.mark.timeout(900)

ROOT = Path(__file__).resolve().parent.parent
SESSIONS = {session.name: session for session in find_sessions(ROOT)}
CORPUS = [answer for name in SESSIONS for answer in read_answers(ROOT, name)]


@functools.cache
def _trials(session: str) -> dict[Answer, Trial]:
    """Try all answers of a session in one go: one process imports, and forks for each answer."""
    answers = [answer for answer in CORPUS if answer.session == session]
    cells = [{f"{answer.task}-answer": answer.cells} for answer in answers]
    return dict(zip(answers, try_answers(SESSIONS[session], cells), strict=True))


def _lost(trial: Trial) -> set[str]:
    return {result["check"] for result in trial.results if result["outcome"] != "passed"}


def _name(answer: Answer) -> str:
    return f"{answer.session}-{answer.task}-{answer.kind}-{answer.name}"


@pytest.mark.parametrize("answer", [a for a in CORPUS if a.kind == "right"], ids=_name)
def test_a_right_answer_gets_full_marks(answer: Answer) -> None:
    trial = _trials(answer.session)[answer]
    failures = [result["cause"] for result in trial.results if result["outcome"] != "passed"]
    assert not failures
    assert trial.score == sum(result["worth"] for result in trial.results) > 0


@pytest.mark.parametrize("answer", [a for a in CORPUS if a.kind == "wrong"], ids=_name)
def test_a_wrong_answer_loses_what_its_flaw_costs(answer: Answer) -> None:
    trial = _trials(answer.session)[answer]
    assert _lost(trial) == answer.lost
    assert f"{trial.score:g} of {sum(result['worth'] for result in trial.results):g}" == answer.marks


@pytest.mark.parametrize("answer", [a for a in CORPUS if a.kind == "wrong"], ids=_name)
def test_a_wrong_answer_is_told_what_its_misconception_is(answer: Answer) -> None:
    causes = [result["cause"] for result in _trials(answer.session)[answer].results if result["cause"]]
    assert answer.label in {cause["label"] for cause in causes}
    assert all("Traceback" not in text for cause in causes for text in cause.values())


def test_every_task_has_answers_enough() -> None:
    counts = Counter((answer.session, answer.task, answer.kind) for answer in CORPUS)
    assert {session for session, _, _ in counts} == set(SESSIONS)
    assert {group for group, count in counts.items() if count < (6 if group[2] == "right" else 15)} == set()
