"""What came of grading one submission, as data."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

STAMP = "backend2"
"""The key of a graded notebook's metadata that says what it was made from."""
_STAMPED = re.compile(rb'"backend2":\s*\{\s*"plan":\s*"([0-9a-f]+)",\s*"submission":\s*"([0-9a-f]+)"')


@dataclass(frozen=True)
class Graded:
    """The result of one submission.

    Attributes:
        notebook: What goes into `autograded/`: the rebuilt notebook with inert outputs, as JSON. Its metadata
            has the digests of the plan and of the submission, and the reason, under `STAMP`.
        scores: The points of each graded cell, by grade id.
        unanswered: The grade ids of answers that are still as they were released.
        reason: Why all of it, or what came after some point, is worth nothing, in words for the student;
            empty if nothing stood in the way.
        spent: CPU seconds, for measurements: of the "answers" and the "checks"; of the processes that run
            them, which is more; and of the "worker" that sends them there.
    """

    notebook: str
    scores: Mapping[str, float]
    unanswered: tuple[str, ...] = ()
    reason: str = ""
    spent: Mapping[str, float] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """The points of all cells."""
        return sum(self.scores.values())


def read_stamp(notebook: bytes) -> tuple[str, str] | None:
    """Return the digests of the plan and the submission that a graded notebook was made from.

    Args:
        notebook: The file's last 4 kB; all of it will do, too.

    Returns:
        The two digests, or None if it was not made by this grader.
    """
    found = _STAMPED.search(notebook)
    return (found[1].decode(), found[2].decode()) if found else None
