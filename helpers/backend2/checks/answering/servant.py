"""The answer's side of the wire: does what a check asks of the answer and reports what happened, as JSON.

It may share a process with the check (a notebook) or not (a grader). Nothing here knows what is right.
"""

import asyncio
import contextlib
import importlib
import sys
from collections.abc import Iterator
from typing import Any

from ..limits import OutOfTime, time_limit
from ..raised import describe_error
from ..virtual_clock import VirtualClockLoop, run
from ..wire import Json, Message, TooBig, Transport
from .border import Border
from .capture import Capture
from .folders import Folders
from .request import Request
from .surroundings import Surroundings
from .timetable import Timetable

_STAGES = ("program", "app", "suite", "fresh")
_KEEPING = ("app", "suite", "nursery")  # modules that keep processes, in the order in which they are closed


class Servant:
    """Carries out a check's requests on the names of one answer.

    Args:
        namespace: The answer's global names.
        ask_check: Delivers a call of one of the check's own objects, and returns its reply. It is called
            from whatever thread the answer makes the call in, from several at a time if need be.
    """

    def __init__(self, namespace: dict[str, Any], ask_check: Transport) -> None:
        self._namespace = namespace
        self._ask_check = ask_check
        self._border = Border(ask_check)
        self._folders = Folders()
        self._capture = Capture()
        self._busy = 0

    def open(self) -> None:
        """Start to keep what the answer prints away from the notebook."""
        self._capture.__enter__()

    def close(self) -> None:
        """Give the streams back, end what stages have kept, and forget what was handed out."""
        _close_stages()
        self._capture.__exit__()
        self._border = Border(self._ask_check)
        self._folders.remove()

    def serve(self, request: Message) -> Message:
        """Do one thing to the answer.

        Args:
            request: "op" names the operation and the rest are its arguments, values encoded by `wire`.
                export, folder, read and list are about names and files; stage plays a file of the answer
                (see `stages`); call, get, set, is_a, is_subclass and subclass are about an object; a call
                with a "timetable" is awaited, as often as it says. "gate", "prints" and "watch" say what to
                watch meanwhile.

        Returns:
            "value", or "raised", or "missing"; "output" and "errors", what was printed meanwhile; for a call
            also "arguments" as they are afterwards, "returned_argument" and, if asked for, "recursion";
            for a timetable "calls", each with its own; "watched" and "journal", what was noted.
        """
        match request["op"]:
            case "export":
                return self._export(request["name"])
            case "folder" | "read" | "list":
                return {"value": self._border.encode(self._folders.serve(request))}
            case _:
                return self._serve_watched(request)

    def _export(self, name: str) -> Message:
        if name not in self._namespace:
            return {"missing": True}
        return {"value": self._border.encode(self._namespace[name])}

    def _serve_watched(self, request: Message) -> Message:
        mark = self._capture.mark()
        with Surroundings(request, self._border, self._capture, self._namespace) as around:
            if request["op"] == "stage":
                reply = _play(request, around)
            elif "timetable" in request:
                reply = self._keep_timetable(request, around)
            else:
                reply = self._perform(Request(request, self._border.decode))
        output, errors = self._capture.since(mark)
        return {"output": output, "errors": errors, **reply, **around.report()}

    def _perform(self, call: Request) -> Message:
        reply = self._outcome(call)
        reply["arguments"] = self._encode_safely(call.arguments)
        if call.meter:
            reply["recursion"] = {"calls": call.meter.calls, "depth": call.meter.depth}
        return reply

    def _outcome(self, call: Request) -> Message:
        try:
            with self._time_limit():
                return self._attempt(call)
        except OutOfTime as error:
            return {"raised": describe_error(error)}

    @contextlib.contextmanager
    def _time_limit(self) -> Iterator[None]:
        self._busy += 1
        try:
            # A call made by a check's object, from within a call, runs on the outer call's time.
            with _limits() if self._busy == 1 else contextlib.nullcontext():
                yield
        finally:
            self._busy -= 1

    def _attempt(self, call: Request) -> Message:
        try:
            value = call.perform()
            return {"value": self._border.encode(value), "returned_argument": call.position_of(value)}
        except (KeyboardInterrupt, OutOfTime):
            raise  # somebody pressed stop, or the limit is up
        except BaseException as error:
            return {"raised": describe_error(error)}

    def _encode_safely(self, values: list[object]) -> Json:
        try:
            return [self._border.encode(value) for value in values]
        except (TooBig, OutOfTime):
            return None

    def _keep_timetable(self, request: Message, around: Surroundings) -> Message:
        border = self._border
        function = border.decode(request["target"])
        timetable = Timetable(function, request["timetable"], border.encode, border.decode)
        loop = VirtualClockLoop(around.ask_about_idleness, around.count_waiting)
        with contextlib.suppress(OutOfTime), self._time_limit():
            run(timetable.play, loop=loop, names=self._namespace)
        return {
            "calls": timetable.replies,
            "tasks_left": timetable.tasks_left,
            "seconds": loop.elapsed,
            "blocking": loop.blocking,
            "start": loop.start,
        }


@contextlib.contextmanager
def _limits() -> Iterator[None]:
    """Limit the time, and hide a notebook's own event loop: no answer may need one that the grader hasn't."""
    loop = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    try:
        with time_limit():
            yield
    finally:
        asyncio._set_running_loop(loop)


def _play(request: Message, around: Surroundings) -> Message:
    """Play a file of the answer on a stage: a process of its own."""
    if request["name"] not in _STAGES:
        raise ValueError(f"there is no stage {request['name']!r}")
    stage = importlib.import_module(f".stages.{request['name']}", __package__)
    reply: Message = stage.play(request["options"], around.visit)
    return reply


def _close_stages() -> None:
    for name in _KEEPING:
        stage = sys.modules.get(f"{__package__}.stages.{name}")
        if stage is not None:
            stage.close()
