"""Plays an answer's program: runs its functions, or all of it, in processes that tell who computes what."""

import contextlib
import json
import os
import secrets
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from io import BufferedRWPair
from pathlib import Path
from typing import Any

from backend2.outside.launcher import end_children

from ...wire import Message
from ..gatekeeper import Visit
from .nursery import Ended, nursery
from .warm import PROGRAM

_CONFIG = "BACKEND2_PROGRAM"
_CPU_SECONDS = 2
_WALL_SECONDS = 20.0
_STEP_SECONDS = 0.05
_LEAVE_SECONDS = 5.0
_RELEASE_SECONDS = 8.0  # for a program of which it can't be told whether all that may happen has happened
_MOST_CHARACTERS = 200_000
_MARK = "\0"


def play(options: Message, visit: Visit) -> Message:
    """Play a program.

    Args:
        options: "module", its name; "calls", a list of functions' names and their encoded arguments, in whose
            place an empty list stands for the program run as a script; "start_method"; "watch", the names of
            functions whose outermost calls are to be told; "release", if those are to be let go one by one,
            each when nothing else can happen, a list of encoded first arguments: who comes first.
        visit: Tells the gate of a call, and returns when it may go on.

    Returns:
        "missing" if there is no such file. Otherwise "calls", for each call "value" or "raised", "output",
        "visits", "children_left", "pools" and "started_on_import"; "process", the first process's id;
        "first_output", what was printed before the first call; "errors"; "child_errors"; "exit_code".
    """
    path = Path.cwd() / f"{options['module']}.py"
    if not path.is_file():
        return {"missing": path.name}
    with _Stage(options, visit, path) as stage:
        return stage.run()


class _Stage:
    """One run of a program, and the connections of its processes."""

    def __init__(self, options: Message, visit: Visit, path: Path) -> None:
        self._options = options
        self._visit = visit
        self._path = path
        self._token = secrets.token_hex()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._lock = threading.Lock()
        self._finished = False
        self._serial = 0
        self._released = threading.Condition(self._lock)
        self._held: list[Message] = []
        self._free: list[Message] = []
        self._all_free = False
        self._visits: list[Message] = []
        self._reports: list[Message] = []
        self._child_errors: list[Message] = []
        self._raised: Message | None = None
        self._threads: list[threading.Thread] = []
        self._children = nursery(PROGRAM)
        self._process = 0
        self._streams = _Streams()

    def __enter__(self) -> "_Stage":
        self._start(self._accept)
        options = {"port": self._port, "token": self._token, "environment": self._environment()}
        limit = 2 * _WALL_SECONDS  # the stage keeps its own
        self._children.begin("program", options, cpu_seconds=limit, wall_seconds=limit, is_program=True)
        while "begun" not in (report := self._children.report()):
            pass  # what the program itself tells goes another way, and may be quicker
        self._process = report["begun"]
        return self

    def __exit__(self, *_: object) -> None:
        self._finished = True
        with contextlib.suppress(OSError):  # closing alone doesn't wake the thread that accepts
            socket.create_connection(("127.0.0.1", self._port)).close()
        self._kill()
        for thread in self._threads:
            thread.join(_LEAVE_SECONDS if not self._held else 0)

    @property
    def _port(self) -> int:
        port: int = self._listener.getsockname()[1]
        return port

    def _environment(self) -> dict[str, str]:
        config: Message = {key: self._options[key] for key in ("module", "start_method", "watch")}
        config |= {
            "script": not self._options["calls"],
            "path": str(self._path),
            "folder": str(self._path.parent),
            "cpu_seconds": _CPU_SECONDS,
        }
        config |= {"port": self._port, "token": self._token}
        return {_CONFIG: json.dumps(config), "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"}

    def _start(self, function: Any, *arguments: object) -> threading.Thread:
        thread = threading.Thread(target=function, args=arguments, name="backend2-stage", daemon=True)
        thread.start()
        self._threads.append(thread)
        return thread

    # -- from beginning to end

    def run(self) -> Message:
        """Wait until the program has ended or can't, and report."""
        code = self._wait_for_end(time.monotonic() + _WALL_SECONDS)
        self._terminate()
        self._streams.wait_for_end()
        self._kill()
        return self._report(code)

    def _wait_for_end(self, until: float) -> int | None:
        """Return the exit code of the first process, or None if it has to be ended."""
        try:
            while not self._finished:
                self._children.look(_STEP_SECONDS)
                if time.monotonic() > until:
                    self._give_up(_out_of_time("it took too long"))
            until = time.monotonic() + (0 if self._raised else _LEAVE_SECONDS)
            while time.monotonic() < until:
                self._children.look(_STEP_SECONDS)
        except Ended as ended:
            return ended.code
        return None

    def _give_up(self, raised: Message) -> None:
        with self._lock:
            self._raised = self._raised or raised
        self._finish()

    def _finish(self) -> None:
        self._finished = True
        self._children.add({})  # so that it is seen at once

    def _terminate(self) -> None:
        """End all but Python's resource tracker: that one cleans up after the others, and goes by itself."""
        if sys.platform == "win32":
            end_children(self._process)
        else:
            self._signal_all(signal.SIGTERM)

    def _kill(self) -> None:
        """End what is still left of the program: its process group, where there is such a thing."""
        if sys.platform != "win32":
            self._signal_all(signal.SIGKILL)
        self._children.finish()

    def _signal_all(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process, number)

    def _report(self, code: int | None) -> Message:
        first, *outputs = self._streams.text("stdout").split(_MARK)
        calls = self._reports + [self._lost(code)] * (len(self._options["calls"]) - len(self._reports))
        for number, call in enumerate(calls):
            visits = [visit for visit in self._visits if visit["call"] == number]
            calls[number] = {**call, "visits": visits, "output": "".join(outputs[number : number + 1])}
        report = {"calls": calls, "process": self._process, "first_output": first, "exit_code": code}
        report |= {"errors": self._streams.text("stderr"), "child_errors": self._child_errors}
        return report | ({"raised": self._raised} if self._raised else {})

    def _lost(self, code: int | None) -> Message:
        """Report on a call that didn't come to its end."""
        ended = {"type": "SystemExit", "bases": ["SystemExit", "BaseException"], "line": ""}
        raised = self._raised or {**ended, "message": f"exit code {code}"}
        return {"raised": raised, "children_left": 0, "pools": [], "started_on_import": False}

    # -- what its processes tell

    def _accept(self) -> None:
        with self._listener:
            while not self._finished:
                connection, _ = self._listener.accept()
                self._start(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError, ValueError), connection, connection.makefile("rwb") as lines:
            token, *stream = lines.readline().decode().split()
            if token != self._token:
                return
            if stream:
                self._streams.read(stream[0], lines, ready=lambda: connection.sendall(b"."))
            for line in lines:
                reply = self._receive(json.loads(line))
                lines.write(json.dumps(reply).encode() + b"\n")
                lines.flush()

    def _receive(self, message: Message) -> Message:
        kind = message["kind"].replace(" ", "_")
        reply: Message | None = getattr(self, f"_take_{kind}")(message)
        return reply or {}

    def _take_begin(self, _message: Message) -> Message:
        return {"calls": self._options["calls"]}

    def _take_called(self, message: Message) -> None:
        self._reports.append(message["report"])

    def _take_done(self, _message: Message) -> None:
        self._finish()

    def _take_child_error(self, message: Message) -> None:
        self._child_errors.append(message["error"])

    def _take_broken(self, message: Message) -> None:
        self._give_up(message["error"])

    def _take_out_of_time(self, message: Message) -> None:
        self._give_up(_out_of_time(message["kind"]))

    def _take_visit(self, message: Message) -> None:
        caller = message["caller"]
        entry = {"process": caller["process"], "thread": caller["thread"], "first": message["arguments"][:1]}
        entry |= {"children": message["children"], "alone": message["alone"]}
        note = {key: message[key] for key in ("name", "arguments", "caller")}
        with self._lock:
            self._serial += 1
            self._held.append(entry)
            self._visits.append({**note, "call": len(self._reports)})
        try:
            self._visit("arrive", {"caller": caller, "arguments": message["arguments"]})
            if self._options["release"]:
                self._wait_for_release(entry)
        finally:
            with self._lock:
                self._serial += 1
                self._held.remove(entry)

    def _wait_for_release(self, entry: Message) -> None:
        with self._lock:
            self._released.wait_for(
                lambda: self._all_free or any(free is entry for free in self._free), _RELEASE_SECONDS
            )
            if all(free is not entry for free in self._free):
                self._all_free = True  # it would be the same with the next one
                self._released.notify_all()

    def _release_next(self) -> None:
        order = [[first] for first in self._options["release"]]
        waiting = [entry for entry in self._held if all(free is not entry for free in self._free)]
        if order and waiting:
            known = [entry for entry in waiting if entry["first"] in order]
            self._free.append(
                min(known, key=lambda entry: order.index(entry["first"])) if known else waiting[0]
            )
            self._released.notify_all()

    def _take_look(self, _message: Message) -> Message:
        with self._lock:
            held: dict[int, Message] = {}
            for entry in self._held:
                of_process = held.setdefault(entry["process"], {**entry, "threads": []})
                of_process["threads"].append(entry["thread"])
                of_process["alone"] = of_process["alone"] and entry["alone"]
            return {"serial": self._serial, "held": list(held.values())}

    def _take_still(self, message: Message) -> None:
        with self._lock:
            if message["serial"] != self._serial:
                return
            held = sorted({entry["process"] for entry in self._held})
            self._release_next()
        if held:
            self._visit("quiet", {"processes": held})
        else:
            self._give_up(_out_of_time("it waits for something that nobody will do"))


class _Streams:
    """What a program's processes write to their standard streams."""

    def __init__(self) -> None:
        self._readers: list[threading.Thread] = []
        self._texts: dict[str, list[str]] = {"stdout": [], "stderr": []}

    def read(self, name: str, pipe: BufferedRWPair, ready: Callable[[], None]) -> None:
        """Read a stream to its end, and say at once that it is going to be read."""
        self._readers.append(threading.current_thread())
        ready()
        size = 0
        while chunk := pipe.read1(65_536):
            text = chunk.decode("utf-8", "replace").replace("\r\n", "\n")
            self._texts[name].append(text[: max(_MOST_CHARACTERS - size, 0)])
            size += len(text)

    def wait_for_end(self) -> None:
        """Wait until nobody is left who could write."""
        for reader in self._readers:
            reader.join(_LEAVE_SECONDS)

    def text(self, name: str) -> str:
        """Return what has come by now."""
        return "".join(self._texts[name])


def _out_of_time(why: str) -> Message:
    return {"type": "OutOfTime", "bases": ["OutOfTime", "BaseException"], "message": why, "line": ""}
