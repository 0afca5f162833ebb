"""An answer's program, a file of its own: what came of running it, and who computed what in which process."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .call import Call
from .callers import Caller
from .comparing import shown
from .expectations import Cause, Failed
from .raised import Raised
from .wire import Message

if TYPE_CHECKING:
    from .answer import Answer


@dataclass(frozen=True)
class Visit:
    """One outermost call of a watched function: not one that the function itself made.

    Attributes:
        name: The function's.
        arguments: Its positional arguments.
        caller: Who made it, and in which process.
    """

    name: str
    arguments: list[Any]
    caller: Caller


@dataclass(frozen=True)
class Pool:
    """A pool of processes that a call made.

    Attributes:
        kind: Its class's name, such as "Pool" or "ProcessPoolExecutor".
        workers: How many processes it has.
        closed: Whether it was closed or shut down.
        terminated: Whether it was terminated, as the end of a `with` block does.
        joined: Whether it was joined.
    """

    kind: str
    workers: int
    closed: bool
    terminated: bool
    joined: bool


class Run(Call):
    """What came of a call of a program's function, in a fresh process.

    Attributes:
        parent: The id of the process that the function ran in.
        visits: The outermost calls of watched functions, in the order they came.
        children_left: How many of its child processes the call returned without having waited for.
        pools: The pools of processes that it made.
        errors: What all processes wrote to stderr.
        child_errors: The exceptions that child processes ended with.
        first_output: What was printed before the call, when the file was imported.
        started_on_import: Whether the file has tried to start processes while it was imported. It is imported
            no further than to there.
    """

    def __init__(
        self, described: str, reply: Message, own: Message, value: object, visits: list[Visit]
    ) -> None:
        super().__init__(described, own, value)
        self.parent: int = reply["process"]
        self.visits = visits
        self.children_left: int = own["children_left"]
        self.pools = [Pool(**{"workers": 0, **pool}) for pool in own["pools"]]
        self.errors: str = reply["errors"]
        self.child_errors = [Raised(error) for error in reply["child_errors"]]
        self.first_output: str = reply["first_output"]
        self.started_on_import: bool = own["started_on_import"]

    @property
    def workers(self) -> set[int]:
        """The ids of the processes that watched functions were called in, but for the parent."""
        return {visit.caller.process for visit in self.visits} - {self.parent}


class Script:
    """What came of running a program as a script.

    Attributes:
        described: The run in words, such as "python squares.py".
        raised: The exception it ended with, if any; or that of a spawned process that couldn't even start.
        exit_code: Its exit code, or None if it was stopped.
        output: What it and its processes wrote to stdout.
        errors: What they wrote to stderr.
        child_errors: The exceptions that child processes ended with.
    """

    def __init__(self, described: str, reply: Message) -> None:
        self.described = described
        self.raised = Raised(reply["raised"]) if "raised" in reply else None
        self.exit_code: int | None = reply["exit_code"]
        self.output: str = reply["first_output"]
        self.errors: str = reply["errors"]
        self.child_errors = [Raised(error) for error in reply["child_errors"]]


class Program:
    """A file of the answer, played on the answer's side in processes of its own.

    Args:
        answer: The answer.
        module: The file's name without ".py".
    """

    def __init__(self, answer: "Answer", module: str) -> None:
        self._answer = answer
        self.module = module

    def call(
        self,
        function: str,
        /,
        *arguments: object,
        start_method: str = "",
        watch: Iterable[str] = (),
        release: Sequence[object] = (),
    ) -> Run:
        """Import the file in a fresh process and call one of its functions there.

        Args:
            function: The function's name.
            arguments: Its arguments; plain data.
            start_method: How the process starts others unless the file says otherwise: fork, forkserver or
                spawn. Python's own choice if not given, or if there is no such method on this system.
            watch: Names of functions of the file whose outermost calls are to be told.
            release: If given, those calls are let go one by one, each when nothing else can happen any more:
                the one whose first argument comes first in this list goes first, whenever it was made.

        Returns:
            What came of it.

        Raises:
            Failed: There is no such file.
        """
        request = (function, *arguments)
        return self.calls(request, start_method=start_method, watch=watch, release=release)[0]

    def calls(
        self,
        *requests: Sequence[Any],
        start_method: str = "",
        watch: Iterable[str] = (),
        release: Sequence[object] = (),
    ) -> list[Run]:
        """Call functions of the file one after the other in one fresh process, which is quicker than several.

        Args:
            requests: For each call the function's name, and its arguments.
            start_method: As for `call`.
            watch: As for `call`.
            release: As for `call`.

        Returns:
            What came of each call. After one that doesn't come back, the rest doesn't either.

        Raises:
            Failed: There is no such file.
        """
        calls = [[function, self._answer.encode(list(given))] for function, *given in requests]
        reply = self._play(calls, start_method, watch, release)
        return [
            self._make_run(request, reply, own) for request, own in zip(requests, reply["calls"], strict=True)
        ]

    def run(self, *, start_method: str = "", watch: Iterable[str] = ()) -> Script:
        """Run the file as a script, as `python FILE` does.

        Args:
            start_method: As for `call`.
            watch: As for `call`.

        Returns:
            What came of it.

        Raises:
            Failed: There is no such file.
        """
        return Script(f"python {self.module}.py", self._play([], start_method, watch))

    def _play(
        self, calls: list[Any], start_method: str, watch: Iterable[str], release: Sequence[object] = ()
    ) -> Message:
        options = {"module": self.module, "calls": calls, "start_method": start_method, "watch": list(watch)}
        options["release"] = [self._answer.encode(first) for first in release]
        reply = self._answer.request_watched({"op": "stage", "name": "program", "options": options})
        if "missing" in reply:
            look_at = "Run the cell with your answer first, and keep its first line, which writes the file."
            raise Failed(Cause(reply["missing"], "does not exist", "it to be there", look_at, "missing-name"))
        return reply

    def _make_run(self, request: Sequence[Any], reply: Message, own: Message) -> Run:
        described = f"{request[0]}({', '.join(shown(argument) for argument in request[1:])})"
        visits = [self._make_visit(visit) for visit in own["visits"]]
        return Run(described, reply, own, self._answer.decode(own.get("value"), described), visits)

    def _make_visit(self, visit: Message) -> Visit:
        arguments = [self._answer.decode(data, "an argument") for data in visit["arguments"]]
        return Visit(visit["name"], arguments, Caller(**visit["caller"]))
