"""A limit on the time that one call of an answer may take."""

import _thread
import contextlib
import signal
import threading
import time
from collections.abc import Iterator
from types import FrameType

CPU_SECONDS = 2.0
WALL_SECONDS = 20.0
_INTERVAL_SECONDS = 0.05
_REPEAT_SECONDS = 0.01  # a bare `except:` swallows an alarm, until one comes that it isn't there for

_monotonic = time.monotonic  # which a virtual clock may stand in for


class OutOfTime(BaseException):
    """The call used up its time. Not an `Exception`: an answer's `except Exception` lets it through."""


@contextlib.contextmanager
def time_limit(cpu: float = CPU_SECONDS, wall: float = WALL_SECONDS) -> Iterator[None]:
    """Raise `OutOfTime` inside the block when it takes too long.

    The limit that a loop meets is CPU time, which a busy machine doesn't use up; the one on the clock is
    there for an answer that sleeps or waits for ever. Python runs signal handlers in the main thread only:
    elsewhere there is no limit, and on Windows only the clock counts.

    Args:
        cpu: Seconds of CPU time, of all threads of this process together.
        wall: Seconds on the clock.

    Raises:
        OutOfTime: The block took longer than that.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
    elif hasattr(signal, "setitimer"):
        with _Alarm(cpu, wall):
            yield
    else:
        with _interrupt(wall):
            yield


_ending: list[object] = []  # blocks that put an end to what has hung


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Let no limit ring inside the block, which ends what has run out of its time."""
    _ending.append(None)
    try:
        yield
    finally:
        _ending.pop()


class _Alarm:
    """Looks at both limits at intervals, and from when one is reached, raises `OutOfTime` at each.

    A timer of CPU time would ring by itself, but in the thread that is busy, and so not in a main thread that
    waits for it.
    """

    def __init__(self, cpu: float, wall: float) -> None:
        self._cpu = time.process_time() + cpu
        self._wall = _monotonic() + wall
        self._interval = min(_INTERVAL_SECONDS, cpu / 2, wall / 2)

    def __enter__(self) -> None:
        self._old_handler = signal.signal(signal.SIGALRM, self._ring)
        self._old_timer = signal.setitimer(signal.ITIMER_REAL, self._interval, self._interval)

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_REAL, *self._old_timer)
        signal.signal(signal.SIGALRM, self._old_handler)

    def _ring(self, _number: int, frame: FrameType | None) -> None:
        if _ending or (time.process_time() < self._cpu and _monotonic() < self._wall):
            return
        # Not while a limit is being put back: the timer would go on ringing for whatever runs next.
        if frame is None or frame.f_globals.get("__name__") not in (__name__, "contextlib"):
            signal.setitimer(signal.ITIMER_REAL, _REPEAT_SECONDS, _REPEAT_SECONDS)
            raise OutOfTime


@contextlib.contextmanager
def _interrupt(wall: float) -> Iterator[None]:
    rang = threading.Event()

    def ring() -> None:
        rang.set()
        _thread.interrupt_main()

    timer = threading.Timer(wall, ring)
    timer.daemon = True
    timer.start()
    try:
        yield
    except KeyboardInterrupt:
        if rang.is_set():
            raise OutOfTime from None
        raise
    finally:
        timer.cancel()
