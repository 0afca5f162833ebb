"""An exception as data: described on the answer's side, read on the check's."""

import linecache
import traceback
from typing import Any

from .comparing import shown
from .limits import OutOfTime
from .recursion import is_library


def describe_error(error: BaseException) -> dict[str, Any]:
    """Describe an exception as data.

    Args:
        error: The exception.

    Returns:
        "type", "bases" (names along the method resolution order; other than built-in ones with their
        module), "message", and "line", the answer's own line that raised it, or "".
    """
    try:
        message = str.__getitem__(str(error), slice(500))
    except (KeyboardInterrupt, OutOfTime):
        raise
    except BaseException:  # an answer's own exception may not be able to say what it is
        message = ""
    bases = [class_name(base) for base in type(error).__mro__]
    return {"type": type(error).__name__, "bases": bases, "message": message, "line": _line_of(error)}


def class_name(kind: type) -> str:
    """Name a class: a built-in one by its name, any other with its module, so that they can be told apart."""
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"


def _line_of(error: BaseException) -> str:
    own = [
        (frame.f_code.co_filename, number)
        for frame, number in traceback.walk_tb(error.__traceback__)
        if number and not is_library(frame.f_code.co_filename)  # an alarm may ring between two lines
    ]
    return linecache.getline(*own[-1]).strip() if own else ""


class Raised:
    """An exception that a call ended with.

    Attributes:
        type_name: Its class's name.
        bases: The names of its class and all bases; other than built-in ones with their module.
        message: Its text.
        line: The line of the answer that raised it, or "".
    """

    def __init__(self, data: dict[str, Any]) -> None:
        self.type_name: str = data["type"]
        self.bases: tuple[str, ...] = tuple(data["bases"])
        self.message: str = data["message"]
        self.line: str = data["line"]

    @property
    def hung(self) -> bool:
        """Whether this stands for a call that didn't come back."""
        return self.type_name == "OutOfTime"

    def is_a(self, name: str) -> bool:
        """Say whether the exception is of the class with this name, or derived from it."""
        return any(name in (base, base.rpartition(".")[2]) for base in self.bases)

    def meets(self, error: type[BaseException] | str) -> bool:
        """Say whether this is what `Call.raises` was to see.

        Args:
            error: A class, met by that class only and not by one of the answer's with the same name; or a
                name, met by any class of that name. Derived classes will do, but the stub's
                NotImplementedError, which is a RuntimeError too, counts only as itself.
        """
        if self.type_name == "NotImplementedError":
            return error in (NotImplementedError, "NotImplementedError")
        return self.is_a(error) if isinstance(error, str) else class_name(error) in self.bases

    def __str__(self) -> str:
        if self.hung:
            return "did not come back in time"
        message = f": {shown(self.message)[1:-1]}" if self.message else ""
        line = f" (at `{self.line}`)" if self.line else ""
        return f"raised {self.type_name}{message}{line}"
