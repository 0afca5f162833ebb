"""Proving the course: every proof of every session, and a message for whatever does not hold."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from backend2.course.evidence import Evidence
from backend2.course.outline import read_outline
from backend2.course.proofs import PROOFS
from backend2.course.session import Session, choose_sessions, find_sessions
from backend2.errors import CourseError


def check(root: Path, sessions: Sequence[str] = ()) -> int:
    """Prove sessions, and print what does not hold and what to do about it.

    Args:
        root: The course's folder.
        sessions: Assignment names; all sessions if there are none.

    Returns:
        How many findings there are.

    Raises:
        CourseError: A session is unknown.
    """
    console = Console(soft_wrap=True, highlight=False)
    total = 0
    for session in choose_sessions(root, sessions):
        with console.status(session.name):
            findings = list(prove(session))
        total += len(findings)
        console.print(f"{session.name}: {_count(len(findings))}")
        for finding in findings:
            console.print(f"  {escape(finding)}")
    _note_unwritten(root, console)
    return total


def prove(session: Session) -> Iterator[str]:
    """Prove one session.

    Args:
        session: Which session.

    Yields:
        What does not hold, and what to do about it.
    """
    evidence = Evidence(session)
    try:
        for proof in PROOFS:
            yield from proof(evidence)
    except (
        CourseError
    ) as error:  # nothing further can be proved of what does not parse, or what nbgrader refuses
        yield str(error)


def _note_unwritten(root: Path, console: Console) -> None:
    written = {session.number for session in find_sessions(root)}
    for number, outline in read_outline(root / "notebooks" / "outline.md").items():
        if number not in written:
            console.print(f"[dim]{escape(outline.title)}: not written yet[/]")


def _count(findings: int) -> str:
    return {0: "all proofs hold", 1: "1 finding"}.get(findings, f"{findings} findings")
