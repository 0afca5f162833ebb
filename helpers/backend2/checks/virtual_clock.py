"""An event loop whose clock jumps to the next thing that is to happen, once there is nothing else to do.

The idea, and that of a selector which doesn't sleep, is that of the library looptime. That one lets time go
on while bytes are under way, after some turns of the loop: on a busy machine, a page that is on its way would
be timed out. This one asks whether anything is under way, and if so, time stands still.
"""

import asyncio
import contextlib
import ctypes
import functools
import math
import selectors
import socket
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Any, TypeVar

from .limits import OutOfTime, undisturbed
from .wire import Message

Result = TypeVar("Result")
Idle = Callable[[Message], Message]
"""Told what an idle loop waits for outside ("ports"); says whether its time may "advance"."""

_START = 1000.0  # a real loop's clock isn't near 0 either, where some answers begin to count
_TICK_SECONDS = 0.01
_SILENCE_SECONDS = 1.0  # without a byte; then what is waited for is taken to be slow, not under way
# Code that looks whether more than a second has gone by may ask again and again at the very second. Real time
# goes on meanwhile, if only by a little; so after that many turns of the loop at one moment, ours does, too.
_PATIENT_TURNS = 50
_CREEP_SECONDS = 1e-9
_CLOCKS = ("monotonic", "perf_counter", "time")
_real_sleep = time.sleep
_real_monotonic = time.monotonic


class VirtualClockLoop(asyncio.SelectorEventLoop):
    """An event loop on a virtual clock.

    Sockets work. While a connection is open on which something may yet come, time stands still for a second
    of silence, and then goes on as it really does.

    Args:
        idle: Asked, when the loop waits for connections or for a gate, whether time may jump.
        pending: Says whether coroutines wait for something outside the loop, besides connections.

    Attributes:
        blocking: Names of blocking calls that were made in the loop's thread.
        start: The virtual time at which the loop was made.
    """

    def __init__(self, idle: Idle | None = None, pending: Callable[[], int] = lambda: 0) -> None:
        self.start = self._now = _START
        self._idle = idle or (lambda _content: {"advance": False})
        self._pending = pending
        self._jobs = 0
        self._turns = 0
        self._quiet_since: float | None = None
        self.blocking: list[str] = []
        super().__init__(_Selector(self))

    def time(self) -> float:
        """Return the virtual time in seconds."""
        return self._now

    @property
    def elapsed(self) -> float:
        """The virtual seconds since the loop was made."""
        return round(self._now - _START, 9)

    def run_in_executor(self, executor: Any, func: Any, *args: Any) -> Any:  # type: ignore[override]
        """Run a function in a thread; meanwhile, time goes on as it really does."""
        future = super().run_in_executor(executor, func, *args)
        self._jobs += 1
        future.add_done_callback(self._end_job)
        return future

    async def shutdown_default_executor(self, timeout: float | None = None) -> None:  # noqa: ARG002 -- 3.11 has none
        """Wait for the threads that `run_in_executor` has started."""
        self._jobs += 1
        await super().shutdown_default_executor()

    def _end_job(self, _future: object) -> None:
        self._jobs -= 1

    def block(self, seconds: float) -> None:
        """Let time go on without the loop: what a blocking sleep does to it."""
        self.blocking.append("time.sleep")
        self._now += max(seconds, 0.0)

    def turn(self) -> None:
        """Note a turn of the loop on which there was something to do at once."""
        self._turns += 1
        if self._turns > _PATIENT_TURNS:
            self._now = math.nextafter(self._now + _CREEP_SECONDS, math.inf)

    def wait(self, ports: list[int]) -> float | None:
        """Decide what an idle loop does next.

        Args:
            ports: The local ports of its connections.

        Returns:
            None if the clock has gone on, else for how many real seconds to wait for the outside.

        Raises:
            OutOfTime: Nothing will ever happen again.
        """
        self._turns = 0
        if self._jobs:
            return self._wait_really()
        if ports or self._pending():
            reply = self._idle({"ports": ports})
            if not reply.get("advance"):
                return self._stand_still()
        self._quiet_since = None
        self._jump()
        return None

    def _jump(self) -> None:
        # A heap; the loop has taken cancelled timers off its top before it came to wait.
        timers: list[asyncio.TimerHandle] = self._scheduled  # type: ignore[attr-defined]
        if not timers:
            raise OutOfTime
        # To just after it: the loop compares with a margin that is too small for times that are far away.
        self._now = max(self._now, math.nextafter(timers[0].when(), math.inf))

    def _stand_still(self) -> float:
        now = _real_monotonic()
        self._quiet_since = self._quiet_since or now
        if now - self._quiet_since > _SILENCE_SECONDS:
            self._wait_really()
        return _TICK_SECONDS

    def _wait_really(self) -> float:
        self._now += _TICK_SECONDS
        return _TICK_SECONDS

    def heard(self) -> None:
        """Note that something came from outside."""
        self._quiet_since = None


class _Selector(selectors.DefaultSelector):
    """Never sleeps while there is something to do on the virtual clock."""

    def __init__(self, loop: VirtualClockLoop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> Any:
        found = super().select(0)
        if found:
            self._loop.heard()
        if found or (timeout is not None and timeout <= 0):
            self._loop.turn()
            return found
        seconds = self._loop.wait(self._ports())
        return [] if seconds is None else super().select(seconds)

    def _ports(self) -> list[int]:
        keys = [key for key in self.get_map().values() if not self._is_own(key.fd)]
        return [_port(key.fd) for key in keys]

    def _is_own(self, descriptor: int) -> bool:
        """Say whether it is the pipe by which other threads wake the loop."""
        own = getattr(self._loop, "_ssock", None)
        return own is not None and own.fileno() == descriptor


def _port(descriptor: int) -> int:
    with contextlib.suppress(OSError, TypeError, IndexError):
        copy = socket.fromfd(descriptor, socket.AF_INET, socket.SOCK_STREAM)
        with copy:
            return int(copy.getsockname()[1])
    return -1


def run(
    make: Callable[[], Awaitable[Result]],
    *,
    loop: VirtualClockLoop | None = None,
    names: dict[str, Any] | None = None,
) -> Result:
    """Run an async function to its end on a virtual clock.

    It runs in a thread of its own, since a notebook's main thread has a running loop already. While it does,
    the functions of `time` tell the virtual time in that thread.

    Args:
        make: Returns what is to be awaited; called inside the loop.
        loop: The loop, closed afterwards; a new one if not given.
        names: Global names of the one whose code runs: `monotonic` and so on are exchanged there, too.

    Returns:
        What it returned.

    Raises:
        BaseException: What it raised.
        OutOfTime: It waits for something that will never happen.
    """
    ours = loop or VirtualClockLoop()
    results: list[Result] = []
    errors: list[BaseException] = []
    _run_in_thread(lambda: _work(make, ours, names or {}, results, errors))
    if errors:
        raise errors[0]
    return results[0]


def _run_in_thread(work: Callable[[], None]) -> None:
    """Run a function in a thread of its own, and wait for it; end it if the waiting is interrupted."""
    ended = threading.Event()

    def run_to_end() -> None:
        try:
            work()
        finally:
            ended.set()

    thread = threading.Thread(target=run_to_end, name="event loop", daemon=True)
    thread.start()
    try:
        # Not by `join`: on Python 3.11, one that is interrupted takes its thread for dead.
        ended.wait()
    except BaseException:
        with undisturbed():  # else the limit rings on, and the thread is left running
            _end(thread, ended)
        raise
    thread.join()


def _work(
    make: Callable[[], Awaitable[Result]],
    loop: VirtualClockLoop,
    names: dict[str, Any],
    results: list[Result],
    errors: list[BaseException],
) -> None:
    async def main() -> Result:
        return await make()

    try:
        with _virtual_time(loop, names), asyncio.Runner(loop_factory=lambda: loop) as runner:
            results.append(runner.run(main()))
    except BaseException as error:  # handed to the thread that waits
        errors.append(error)


def _end(thread: threading.Thread, ended: threading.Event) -> None:
    """Raise `OutOfTime` in a thread until it ends, for whatever catches one meets the next."""
    number = ctypes.c_ulong(thread.ident or 0)
    for _ in range(100):
        ctypes.pythonapi.PyThreadState_SetAsyncExc(number, ctypes.py_object(OutOfTime))
        if ended.wait(_TICK_SECONDS):
            return


@contextlib.contextmanager
def _virtual_time(loop: VirtualClockLoop, names: dict[str, Any]) -> Iterator[None]:
    """Have `time` tell and spend the loop's time, in this thread, and note what blocks it."""
    thread = threading.get_ident()
    changed: dict[str, Any] = {"sleep": _in_thread(thread, loop.block, _real_sleep)}
    for name in _CLOCKS:
        real = getattr(time, name)
        changed[name] = _in_thread(thread, _clock(loop, real), real)
        real_ns = getattr(time, f"{name}_ns")
        changed[f"{name}_ns"] = _in_thread(thread, _clock_ns(changed[name]), real_ns)
    with _exchanged(changed, names), _noting_connections(loop, thread):
        yield


def _clock(loop: VirtualClockLoop, real: Callable[[], float]) -> Callable[[], float]:
    start = real()
    return lambda: start + loop.elapsed


def _clock_ns(clock: Callable[[], float]) -> Callable[[], int]:
    return lambda: round(clock() * 1e9)


def _in_thread(thread: int, virtual: Callable[..., Any], real: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(real)
    def function(*arguments: Any) -> Any:
        return (virtual if threading.get_ident() == thread else real)(*arguments)

    return function


@contextlib.contextmanager
def _exchanged(changed: dict[str, Any], names: dict[str, Any]) -> Iterator[None]:
    originals = {name: getattr(time, name) for name in changed}
    by_original = {id(original): changed[name] for name, original in originals.items()}
    held = {name: value for name, value in list(names.items()) if id(value) in by_original}
    names.update({name: by_original[id(value)] for name, value in held.items()})
    vars(time).update(changed)
    try:
        yield
    finally:
        vars(time).update(originals)
        names.update(held)


# An audit hook can't be taken away again, so there is one for good, which asks whether anybody listens.
_listening: dict[int, VirtualClockLoop] = {}


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.connect" and _listening:
        loop = _listening.get(threading.get_ident())
        if loop is not None and arguments[0].gettimeout() != 0:
            loop.blocking.append("socket.connect")


@functools.cache
def _listen() -> None:
    sys.addaudithook(_hear)


@contextlib.contextmanager
def _noting_connections(loop: VirtualClockLoop, thread: int) -> Iterator[None]:
    _listen()
    _listening[thread] = loop
    try:
        yield
    finally:
        del _listening[thread]
