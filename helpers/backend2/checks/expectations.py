"""What a check expects, and what it says when that isn't so."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Cause:
    """Why a check failed, in the words its student reads.

    Attributes:
        called: What was called, such as "factorial(0)"; empty if it didn't come to a call.
        got: What came of it, such as "returned 0".
        expected: What should have come of it, such as "1".
        look_at: What to look at, in a sentence or two; may be empty.
        label: The misconception's name, such as "base-case-zero"; empty if none was recognised.
    """

    called: str
    got: str
    expected: str
    look_at: str = ""
    label: str = ""

    def __str__(self) -> str:
        if not self.called:
            return f"{self.got}. {self.look_at}"
        return f"`{self.called}` {self.got}; expected {self.expected}. {self.look_at}".rstrip()

    def as_dict(self) -> dict[str, str]:
        """Return the fields as plain data."""
        return asdict(self)


NOT_REACHED = "not-reached"


def not_reached(why: str) -> Cause:
    """Return the cause of a check that couldn't show anything, since something before it went wrong."""
    return Cause("", why, "", "Put that right first, and run its check again.", NOT_REACHED)


def builds_on(title: str) -> Cause:
    """Return the cause of a check that builds on one which did not pass, told by its title."""
    return not_reached(f"This builds on “{title}”, which did not pass")


class Failed(Exception):
    """An expectation wasn't met.

    Args:
        cause: Why.
    """

    def __init__(self, cause: Cause) -> None:
        super().__init__(str(cause))
        self.cause = cause


@dataclass(frozen=True)
class Diagnosis:
    """A known misconception, and how to recognise it.

    The idea of judging first and diagnosing afterwards is DataCamp's.

    Attributes:
        label: Its name, the same wherever it is met, so that a class can be counted.
        applies: Says of what the answer gave whether this explains it. If it raises, it doesn't apply.
        look_at: What to tell the student.
    """

    label: str
    applies: Callable[[Any], bool]
    look_at: str

    def explains(self, subject: object) -> bool:
        """Say whether this diagnosis explains what the answer gave."""
        try:
            return bool(self.applies(subject))
        except Exception:  # it was written with another kind of value in mind
            return False


class Evidence:
    """Counts the expectations met, since a check that met none has shown nothing."""

    count = 0


def expect(
    condition: bool,
    *,
    called: str,
    got: str,
    expected: str,
    look_at: str = "",
    label: str = "",
    diagnoses: Iterable[Diagnosis] = (),
    subject: object = None,
) -> None:
    """Expect a condition to hold.

    The failure reads "`{called}` {got}; expected {expected}. {look_at}".

    Args:
        condition: What should be true.
        called: What was called, such as "factorial(0)".
        got: What came of it, such as "returned 0".
        expected: What should have come of it, such as "1".
        look_at: What to look at if no diagnosis applies.
        label: The misconception's name if no diagnosis applies.
        diagnoses: Misconceptions to look for, from the particular to the general; the first that applies
            replaces `look_at` and `label`.
        subject: What the diagnoses are asked about.

    Raises:
        Failed: The condition doesn't hold.
    """
    if condition:
        Evidence.count += 1
        return
    found = next((diagnosis for diagnosis in diagnoses if diagnosis.explains(subject)), None)
    if found:
        look_at, label = found.look_at, found.label
    raise Failed(Cause(called, got, expected, look_at, label))
