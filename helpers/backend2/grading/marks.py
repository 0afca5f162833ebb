"""What a submission got, as its feedback page tells it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Marks:
    """The marks of one submission, by hand and by checks, with what an instructor wrote.

    Attributes:
        scores: The points of each graded cell, extra credit included, by grade id.
        most: What each of those is worth, by grade id.
        comments: What an instructor wrote about an answer, by the grade id of its solution cell.
        score: The points of all cells, before the penalty.
        max_score: What they are worth.
        late_penalty: The points that handing in late costs.
    """

    scores: Mapping[str, float]
    most: Mapping[str, float]
    comments: Mapping[str, str]
    score: float
    max_score: float
    late_penalty: float = 0.0

    @property
    def total(self) -> float:
        """The points that count; being late costs no more than there is."""
        return max(0.0, self.score - self.late_penalty)
