"""The student floor's judge: checks of an answer, their verdicts and their instruments.

A check cell imports everything it uses from here, names the student's exports, defines checks, and ends with
`task.score()`. See `Task` for a start.
"""

from .answer import Export
from .answering.servant import Servant
from .call import Call
from .callers import Caller
from .comparing import same
from .connection import Connection, connect
from .doubles import Comparisons, Double
from .expectations import Cause, Diagnosis, Failed, expect
from .handle import Handle
from .jobs import Job, JobEvent
from .raised import Raised
from .rendezvous import Arrival, Rendezvous
from .schedule import At
from .task import Task
from .turns import Turns
from .verdict import Result, results
from .watching import Watch, Watched

__all__ = [
    "Arrival",
    "At",
    "Call",
    "Caller",
    "Cause",
    "Comparisons",
    "Connection",
    "Diagnosis",
    "Double",
    "Export",
    "Failed",
    "Handle",
    "Job",
    "JobEvent",
    "Raised",
    "Rendezvous",
    "Result",
    "Servant",
    "Task",
    "Turns",
    "Watch",
    "Watched",
    "connect",
    "expect",
    "results",
    "same",
]
