"""Plays an answer's web app: it is served by a real uvicorn, and asked for pages over HTTP.

An app stays up for the requests of one judging; `close` ends it.
"""

import contextlib
import http.client
import itertools
import threading
import time
from pathlib import Path
from typing import Any

from ...wire import Message
from ..gatekeeper import Visit
from .nursery import Ended, Nursery, nursery
from .warm import APP

_HEADER = "backend2-visit"
_CPU_SECONDS = 3.0
_WALL_SECONDS = 20.0
_UP_SECONDS = 300.0  # of an app, for all requests together
_STEP_SECONDS = 0.1
_UNDER_WAY_SECONDS = 1.0  # for an answer that has been sent
_MOST_RELEASES = 1000
_OUT_OF_TIME: Message = {"type": "OutOfTime", "bases": ["OutOfTime"], "message": "", "line": ""}


def play(options: Message, visit: Visit) -> Message:  # noqa: ARG001 -- what is in flight together shows here
    """Ask an app for a page.

    Args:
        options: "app", as "module:app"; "path", the page; "meanwhile", further pages, asked for while all
            that the app does for the first is to sleep.
        visit: Not used: the harness holds the sleeps itself.

    Returns:
        "missing" if there is no such file; "no app", a label and a message; "raised", what the app raised
        before it could answer, or that it never does; "ended" if its process did. Otherwise "status",
        "headers" and "text"; "meanwhile", the same three of the further pages, as far as it came to them;
        "sleeps", at each standstill the function and the seconds of each sleep in flight; "seconds", what
        they took together; "blocking", the name and the line of each call that blocked the event loop;
        "forgotten", the functions that didn't await a sleep; "error", what the endpoint raised, or None.
    """
    module = options["app"].partition(":")[0]
    if not Path(f"{module}.py").is_file():
        return {"missing": f"{module}.py"}
    try:
        app = _keep(options["app"])
        app.start()
        return app.failure or app.visit(options["path"], options["meanwhile"])
    except _NeverEnds:
        reply: Message = {"raised": {**_OUT_OF_TIME, "line": app.place()}}
    except Ended:
        reply = {"ended": True}
    close()
    return reply


def close() -> None:
    """End the app that is up, if any."""
    while _running:
        _running.popitem()[1].end()


def _keep(name: str) -> "_App":
    """Return the app of this name, and end another one."""
    if name not in _running:
        close()
        _running[name] = _App(name)
    return _running[name]


class _NeverEnds(Exception):
    """The app used up its time."""


class _App:
    """An app that is up.

    Args:
        name: Where it is, as "module:app".

    Attributes:
        failure: What to reply if it can't be served.
    """

    def __init__(self, name: str) -> None:
        self._process: Nursery = nursery(APP)
        options = {"app": name, "folder": str(Path.cwd().resolve())}
        self._process.begin("app", options, cpu_seconds=_UP_SECONDS, wall_seconds=_UP_SECONDS)
        while "pid" not in (report := self._process.report()):
            pass  # an answer to an earlier app's request may still come
        self._pid: int = report["pid"]
        self._limit = _Limit(self._pid)
        self._port = 0
        self.failure: Message = {}

    def start(self) -> None:
        """Wait until it answers, or fails to."""
        while not (self._port or self.failure):
            report = self._next()
            if "port" in report:
                self._port = report["port"]
            elif "no app" in report:
                self.failure = {"no app": report["no app"]}
            elif "failed" in report:
                self.failure = {"raised": report["failed"]}
            elif "held" in report:
                self._release(report)

    def visit(self, path: str, meanwhile: list[str]) -> Message:
        """Ask for a page, and for others while all that happens is sleep."""
        self._limit = _Limit(self._pid)
        self._order("begin")
        while "begun" not in self._next():
            pass
        name = self._ask(path)
        standstills: list[Any] = []
        pages: list[Message] = []
        while (report := self._next()).get("of") != name:
            if "held" in report:
                own = [sleep[1:] for sleep in report["sleeps"] if sleep[0] in ("", name)]
                if own and not standstills and not report["blocked"]:
                    for page in meanwhile:
                        answer, report = self._ask_meanwhile(page)
                        pages.append(answer)
                standstills += [own] if own else []
                self._release(report)
        return {**report["answer"], "meanwhile": pages, "sleeps": standstills, **self._noted()}

    def place(self) -> str:
        """Return the line at which it is, if it can be had."""
        self._order("where")
        until = time.monotonic() + 1
        while time.monotonic() < until:
            report = self._process.look(_STEP_SECONDS)
            if report and "place" in report:
                return str(report["place"])
        return ""

    def end(self) -> None:
        """End its processes."""
        self._order("end")
        self._process.finish()

    def _order(self, what: str, **details: object) -> None:
        self._process.order({"do": what, **details})

    def _ask(self, path: str) -> str:
        """Send a request, whose answer will come as a report, and return its name."""
        name = str(next(_numbers))

        def ask() -> None:
            self._process.add({"of": name, "answer": _get(self._port, path, name)})

        threading.Thread(target=ask, name="backend2-visitor", daemon=True).start()
        return name

    def _ask_meanwhile(self, path: str) -> tuple[Message, Message]:
        """Ask for a page; return the answer, if there is one before all is still again, and that report."""
        name = self._ask(path)
        answer: Message = {}
        while "held" not in (report := self._next()):
            answer = report["answer"] if report.get("of") == name else answer
        until = time.monotonic() + _UNDER_WAY_SECONDS
        while not answer and time.monotonic() < until:
            late = self._process.look(_STEP_SECONDS) or {}
            answer = late["answer"] if late.get("of") == name else answer
        return answer, report

    def _noted(self) -> Message:
        self._order("settle")
        while "noted" not in (report := self._next()):
            if "held" in report:
                self._release(report)
        noted: Message = report["noted"]
        return noted

    def _release(self, report: Message) -> None:
        self._limit.count_release()
        self._order("release", number=report["held"])

    def _next(self) -> Message:
        while (report := self._process.look(_STEP_SECONDS)) is None:
            self._limit.check()
        return report


class _Limit:
    """The limit of what one request may take.

    Args:
        pid: The process whose CPU time counts.
    """

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._until = time.monotonic() + _WALL_SECONDS
        self._cpu = self._cpu_seconds() + _CPU_SECONDS
        self._releases = 0

    def check(self) -> None:
        """Raise `_NeverEnds` if it is reached."""
        if self._cpu_seconds() > self._cpu or time.monotonic() > self._until:
            raise _NeverEnds

    def count_release(self) -> None:
        """Count a sleep that ends; one who sleeps again and again takes no time."""
        self._releases += 1
        if self._releases > _MOST_RELEASES:
            raise _NeverEnds

    def _cpu_seconds(self) -> float:
        import psutil

        with contextlib.suppress(psutil.Error):
            times = psutil.Process(self._pid).cpu_times()
            return float(times.user + times.system)
        return 0.0


def _get(port: int, path: str, name: str) -> Message:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2 * _WALL_SECONDS)
    try:
        connection.request("GET", path, headers={"Connection": "close", _HEADER: name})
        answer = connection.getresponse()
        headers = {key.lower(): value for key, value in answer.getheaders()}
        return {"status": answer.status, "headers": headers, "text": answer.read().decode("utf-8", "replace")}
    except (OSError, http.client.HTTPException):
        return {"status": 0, "headers": {}, "text": ""}
    finally:
        connection.close()


_running: dict[str, _App] = {}
_numbers = itertools.count(1)  # of requests, to whatever app
