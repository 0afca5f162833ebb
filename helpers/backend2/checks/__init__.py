"""The student floor's judge: checks of an answer, their verdicts and their instruments.

A check cell imports everything it uses from here, names the student's exports, defines checks, and ends with
`task.score()`. See `Task` for a start.
"""

from .answer import Call, Export, Handle, Raised
from .comparing import same
from .connection import Connection, connect
from .doubles import Comparisons, Double
from .expectations import Cause, Diagnosis, Failed, expect
from .servant import Servant
from .task import Task
from .verdict import Result, results

__all__ = [
    "Call",
    "Cause",
    "Comparisons",
    "Connection",
    "Diagnosis",
    "Double",
    "Export",
    "Failed",
    "Handle",
    "Raised",
    "Result",
    "Servant",
    "Task",
    "connect",
    "expect",
    "results",
    "same",
]
