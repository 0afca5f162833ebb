"""What a job of the nursery is given to speak with its stage."""

from typing import Any, Protocol

Message = dict[str, Any]


class Line(Protocol):
    """To the stage."""

    def read(self) -> Message | None:
        """Wait for its next message; None if it is gone."""

    def send(self, message: Message) -> None:
        """Send it one."""
