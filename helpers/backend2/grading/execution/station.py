"""A worker's place to grade: two processes that fork one each for a submission, and live as long as it."""

import atexit
import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
from dataclasses import asdict
from typing import IO, Any

from backend2.errors import CourseError
from backend2.grading.limits import Limits

from . import sandbox

Message = dict[str, Any]

_START_SECONDS = 60.0
_MARGIN_SECONDS = 60.0  # for the checks, beyond what the answers may take
_END_SECONDS = 20.0
_LAST_SECONDS = 2.0  # from when an answer's process is gone until its keeper says so
# What lessons, answers and checks import, as far as it takes time.
_WARM_ANSWERS = (
    *("asyncio", "aiohttp", "fastapi", "loguru", "psutil", "pytest", "uvicorn"),
    *(
        "concurrent.futures.process",
        "difflib",
        "encodings.idna",
        "multiprocessing.pool",
        "timeit",
    ),
    "IPython.core.magics.extension",
    *(f"backend2.checks.answering.stages.{name}" for name in ("app", "fresh", "program", "suite")),
    *(f"backend2.outside.{name}" for name in ("django_project", "launcher", "logs", "magic", "serving")),
    *(f"backend2.pictures.{name}" for name in ("boxes", "growth", "loggers", "objects", "speedup", "starts")),
    *("backend2.pictures.timeline", "backend2.pictures.timings"),
)
_WARM_CHECKS = ("backend2.checks.site_checks", "backend2.outside.django_files", "encodings.rot_13")


class Broken(Exception):
    """Grading itself has failed: not by anything that a submission may do."""


class Zygote:
    """A process that forks one for each order.

    Args:
        role: As for `zygote.main`.
        warm: What it imports in advance.
        is_wrapped: Whether it is in the sandbox.
    """

    def __init__(self, role: str, warm: tuple[str, ...], *, is_wrapped: bool) -> None:
        self._orders, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [
            sys.executable,
            "-P",
            "-X",
            "utf8",
            "-m",
            f"{__package__}.zygote",
            role,
            str(theirs.fileno()),
            ",".join(warm),
        ]
        with theirs:
            self._process = subprocess.Popen(
                sandbox.wrap(command) if is_wrapped else command,
                stdin=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
            )
        self._orders.settimeout(_START_SECONDS)

    def wait(self) -> None:
        """Wait until it has imported everything.

        Raises:
            CourseError: It has ended instead.
        """
        try:
            begun = self._orders.recv(16)
        except TimeoutError:
            begun = b""
        if begun != b"ready":
            self.end()
            raise CourseError(
                f"The grader's own process did not begin (exit code {self._process.returncode}). Look at "
                "what stands above, or let the machine do less at a time; then run again."
            )

    def order(self, message: Message, *ends: socket.socket) -> None:
        """Have it fork a process with these ends of sockets."""
        socket.send_fds(self._orders, [json.dumps(message).encode()], [end.fileno() for end in ends])
        for end in ends:
            end.close()

    def end(self) -> None:
        """End it, and whatever it has forked."""
        self._orders.close()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


class Station:
    """Runs one submission at a time.

    Args:
        is_trusting: Whether submissions run without a sandbox.
    """

    def __init__(self, *, is_trusting: bool = False) -> None:
        if not is_trusting:
            sandbox.refuse_without()
        self._is_trusting = is_trusting
        self._answers = Zygote(
            "trusted" if is_trusting else "shut_in", _WARM_ANSWERS, is_wrapped=not is_trusting
        )
        self._checks = Zygote("checks", _WARM_CHECKS, is_wrapped=False)
        for zygote in (self._answers, self._checks):
            zygote.wait()

    def run(self, job: Message, limits: Limits) -> Message:
        """Run a notebook.

        Args:
            job: As for `ChecksEnd`.
            limits: What its answers may use up.

        Returns:
            What `ChecksEnd.work` returns.

        Raises:
            Broken: Grading itself has failed.
        """
        line, other = socket.socketpair()
        life, their_life = socket.socketpair()
        report, their_report = socket.socketpair()
        network, other_network = socket.socketpair()  # the checks' sites need ports of the answers' network
        with life, report:
            self._answers.order({"limits": asdict(limits), "user": os.getpid()}, line, their_life, network)
            self._checks.order({"is_trusting": self._is_trusting}, other, their_report, other_network)
            report.settimeout(limits.seconds + _MARGIN_SECONDS)
            life.settimeout(_END_SECONDS)
            report.sendall(json.dumps(job).encode() + b"\n")
            return _listen(report, life)

    def end(self) -> None:
        """End its processes."""
        self._answers.end()
        self._checks.end()


def _listen(report: socket.socket, life: socket.socket) -> Message:
    """Wait for the checks' report, then until the last process of the answers is gone."""
    with report.makefile("r") as lines, life.makefile("r") as last_words:
        try:
            while "why" in (message := json.loads(lines.readline())):
                if not select.select([life], [], [], _LAST_SECONDS)[0]:
                    life.shutdown(socket.SHUT_WR)  # it has hung up on the checks, and lives on
                report.sendall(json.dumps({"why": _read_end(last_words)["ended"]}).encode() + b"\n")
        except (OSError, ValueError) as error:
            raise Broken("the process of the checks has ended") from error
        with contextlib.suppress(OSError):
            life.shutdown(socket.SHUT_WR)
        ended = _read_end(last_words)
        return {**message, "answers_process": message["answers_process"] + ended.get("spent", 0.0)}


def _read_end(last_words: IO[str]) -> Message:
    said = last_words.readline()
    told: Message = json.loads(said) if said else {"ended": "its process ended"}
    if "broken" in told:
        raise Broken(f"the sandbox can't be set up here: {told['broken']}")
    return told


_open: dict[bool, Station] = {}


def run(job: Message, limits: Limits, *, is_trusting: bool) -> Message:
    """Run a notebook at this process's station, which is made when it is first asked for.

    Args:
        job: As for `Station.run`.
        limits: As for `Station.run`.
        is_trusting: Whether it runs without a sandbox.

    Returns:
        What `ChecksEnd.work` returns.

    Raises:
        Broken: Grading itself has failed. The next submission gets a new station.
        CourseError: There is no sandbox on this machine.
    """
    if is_trusting not in _open:
        _open[is_trusting] = Station(is_trusting=is_trusting)
        atexit.register(_open[is_trusting].end)
    try:
        return _open[is_trusting].run(job, limits)
    except Broken:
        _open.pop(is_trusting).end()
        raise
