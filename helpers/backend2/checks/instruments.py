"""What watches the answer's calls for the length of a `with` block."""

from typing import Any, ClassVar

from .doubles import Encode
from .wire import Message


class Instrument:
    """Adds something to each request made inside its `with` block, and reads something from each reply."""

    _active: ClassVar[list["Instrument"]] = []

    def __enter__(self) -> Any:
        Instrument._active.append(self)
        return self

    def __exit__(self, *_: object) -> None:
        Instrument._active.remove(self)

    @classmethod
    def active(cls) -> list["Instrument"]:
        """Return the instruments in whose blocks we are, the outermost first."""
        return list(cls._active)

    def prepare(self, encode: Encode) -> Message:
        """Return what to add to a request.

        Args:
            encode: Encodes a value, or an object of the check's side, for the wire.
        """
        raise NotImplementedError

    def read(self, reply: Message) -> None:
        """Take what the reply says to this instrument."""
