"""Holds the sleeps of an app while it is judged, so that those in flight together are seen together.

No time passes in a held sleep. Nothing is released before nothing else can happen: each event loop has gone
round many times with nothing to do, and every other thread waits for something. What is held then is in
flight together. Released first is what would wake first, on a clock of the app's own.
"""

import asyncio
import contextlib
import contextvars
import linecache
import sys
import threading
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Set
from dataclasses import dataclass
from types import FrameType
from typing import Any

Report = Callable[[dict[str, Any]], None]

VISIT: contextvars.ContextVar[str] = contextvars.ContextVar("visit", default="")
"""Which request the present code belongs to; "" where that is unknown."""

ROUNDS = 200
_INTERVAL_SECONDS = 0.005
_STILL_SAMPLES = 3
_BLOCKED_SAMPLES = 20
_WAITING_FILES = ("threading.py", "queue.py", "selectors.py", "futures/thread.py", "futures\\thread.py")
_OWN_THREADS = ("backend2-orders", "backend2-monitor")
_real_sleep = asyncio.sleep
_real_time_sleep = time.sleep


@dataclass(eq=False)
class _Held:
    """A sleep that is held.

    Args:
        visit: The request that it belongs to.
        function: The app's function that sleeps.
        seconds: How long it wants to sleep.
        wakes: When it would wake, on the app's clock.
        let_go: Lets it go on.
    """

    visit: str
    function: str
    seconds: float
    wakes: float
    let_go: Callable[[], object]


class Holder:
    """Holds what an app's own code sleeps, and notes where it blocks its event loop.

    Args:
        is_own: Says whether a file is the app's.
        report: Tells of what is held, once nothing else can happen: "held", a number; "sleeps", the request,
            function and seconds of each; "blocked", whether an event loop waits for a thread.

    Attributes:
        now: What the app's clock shows.
        blocking: The name and the line of each call that blocked an event loop.
    """

    def __init__(self, is_own: Callable[[str], bool], report: Report) -> None:
        self._is_own = is_own
        self._report = report
        self._lock = threading.RLock()
        self._held: list[_Held] = []
        self._woken: list[_Held] = []  # released, and not yet come to its turn
        self._rounds: dict[asyncio.AbstractEventLoop, int] = {}
        self._ticking: set[asyncio.AbstractEventLoop] = set()
        self._number = 0
        self._told = False
        self._looked_still = False
        self._threads = _Threads()
        self._blocked_loops: set[int] = set()
        self._some_held = threading.Event()
        self._unstarted: list[str] = []
        self.now = 0.0
        self.blocking: list[dict[str, str]] = []

    def install(self) -> None:
        """Take the place of `asyncio.sleep` and `time.sleep`, before the app is imported."""
        asyncio.sleep = asyncio.tasks.sleep = self._sleep  # type: ignore[assignment]
        time.sleep = self._time_sleep  # type: ignore[assignment]
        sys.addaudithook(self._hear)
        threading.Thread(target=self._monitor, name="backend2-monitor", daemon=True).start()

    def begin(self) -> None:
        """Forget what was noted."""
        self.blocking.clear()
        self._unstarted.clear()

    @property
    def forgotten(self) -> list[str]:
        """The functions that made a sleep and didn't await it."""
        return list(self._unstarted)

    def add_loop(self, loop: asyncio.AbstractEventLoop) -> None:
        """Watch an event loop."""
        with self._lock:
            self._rounds.setdefault(loop, 0)

    def stir(self) -> None:
        """Wait anew until nothing else can happen: something has come from outside."""
        with self._lock:
            self._restart()

    def release(self, number: int) -> None:
        """Let go what wakes first, if all is still as it was in the report of that number."""
        with self._lock:
            if not (self._told and number == self._number):
                return
            self.now = max(self.now, min(held.wakes for held in self._held))
            self._woken += [held for held in self._held if held.wakes <= self.now]
            self._held = [held for held in self._held if held not in self._woken]
            self._restart()
            for held in list(self._woken):
                with contextlib.suppress(RuntimeError):  # its event loop is closed
                    held.let_go()

    # -- what stands in the place of the two sleeps

    def _sleep(self, delay: float, result: Any = None) -> Awaitable[Any]:
        caller = sys._getframe(1)
        function = self._own_function(caller)
        # Libraries that the app's code calls sleep for no time at all, to let others have their turn.
        if not function or (delay == 0 and not self._is_own(caller.f_code.co_filename)):
            return _real_sleep(delay, result)
        self._unstarted.append(function)
        return self._hold(delay, result, function)

    async def _hold(self, delay: float, result: Any, function: str) -> Any:
        self._unstarted.remove(function)
        loop = asyncio.get_running_loop()
        woken = loop.create_future()

        def wake() -> None:
            if not woken.done():
                woken.set_result(None)

        self.add_loop(loop)
        held = self._add(delay, function, lambda: loop.call_soon_threadsafe(wake))
        try:
            await woken
        finally:
            self._forget(held)
        return result

    def _time_sleep(self, seconds: float) -> None:
        function = self._own_function(sys._getframe(1))
        thread = threading.current_thread()
        if asyncio._get_running_loop() is not None and function:
            self._note("time.sleep", sys._getframe(1))
            self.now += seconds
        elif thread is threading.main_thread() and function:
            return  # the app is being imported
        elif thread is threading.main_thread() or thread.name in _OWN_THREADS:
            _real_time_sleep(seconds)
        else:
            woken = threading.Event()
            held = self._add(seconds, function, woken.set)
            woken.wait()
            self._forget(held)

    def _add(self, seconds: float, function: str, let_go: Callable[[], object]) -> _Held:
        held = _Held(VISIT.get(), function, seconds, self.now + max(seconds, 0), let_go)
        with self._lock:
            self._held.append(held)
            self._restart()
        return held

    def _forget(self, held: _Held) -> None:
        with self._lock:
            for which in (self._woken, self._held):  # in the second, it was cancelled
                if held in which:
                    which.remove(held)
            self._restart()

    # -- whether anything else can happen

    def _restart(self) -> None:
        """Begin anew to see whether anything else can happen: something has changed."""
        self._told = self._looked_still = False
        self._number += 1
        self._threads.forget()
        self._turn_again()

    def _turn_again(self) -> None:
        self._rounds = dict.fromkeys((loop for loop in self._rounds if not loop.is_closed()), 0)
        if self._held:
            self._some_held.set()
            for loop in self._rounds.keys() - self._ticking:
                with contextlib.suppress(RuntimeError):  # it was closed just now
                    loop.call_soon_threadsafe(self._start_ticking, loop)
                    self._ticking.add(loop)
        else:
            self._some_held.clear()

    def _start_ticking(self, loop: asyncio.AbstractEventLoop) -> None:
        task = loop.create_task(self._tick(loop))
        task.add_done_callback(lambda _: self._look())

    async def _tick(self, loop: asyncio.AbstractEventLoop) -> None:
        try:
            while self._goes_on(loop):
                await _real_sleep(0)
        except BaseException:
            with self._lock:
                self._ticking.discard(loop)
            raise

    def _goes_on(self, loop: asyncio.AbstractEventLoop) -> bool:
        with self._lock:
            rounds = self._rounds.get(loop, ROUNDS) + 1
            if self._held and rounds <= ROUNDS:
                self._rounds[loop] = rounds
                return True
            self._ticking.discard(loop)  # under the same lock: a restart must not take it for ticking
            return False

    def _monitor(self) -> None:
        while self._some_held.wait():
            _real_time_sleep(_INTERVAL_SECONDS)
            with self._lock:
                self._threads.sample()
                self._look()

    def _look(self) -> None:
        with self._lock:
            if not self._held or self._woken or self._told or not self._is_still():
                return
            if not self._looked_still:
                # A thread that is still may have left something to a loop: let the loops go round again.
                self._looked_still = True
                self._turn_again()
                return
            self._told = True
            sleeps = sorted([held.visit, held.function, held.seconds] for held in self._held)
            self._report({"held": self._number, "sleeps": sleeps, "blocked": bool(self._blocked_loops)})

    def _is_still(self) -> bool:
        loops = {loop._thread_id: loop for loop in self._rounds}  # type: ignore[attr-defined]
        turning = {thread for thread, loop in loops.items() if thread and self._rounds[loop] < ROUNDS}
        self._blocked_loops = {thread for thread in turning if self._is_blocked(thread)}
        return turning == self._blocked_loops and self._threads.are_still(loops.keys())

    def _is_blocked(self, thread: int) -> bool:
        """Say whether a loop's thread waits for another one, and note it."""
        frame = self._own_frame(self._threads.blocked_frame(thread))
        if frame is not None:
            self._note("a wait for a thread", frame)
        return frame is not None

    # -- what blocks

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event not in ("socket.connect", "socket.getaddrinfo") or asyncio._get_running_loop() is None:
            return
        if event == "socket.connect" and arguments[0].gettimeout() == 0:
            return
        frame = sys._getframe(1)
        if self._own_function(frame):
            self._note(event, frame)

    def _note(self, name: str, frame: FrameType) -> None:
        own = self._own_frame(frame)
        line = linecache.getline(own.f_code.co_filename, own.f_lineno).strip() if own else ""
        noted = {"name": name, "line": line}
        if noted not in self.blocking:
            self.blocking.append(noted)

    def _own_function(self, frame: FrameType) -> str:
        own = self._own_frame(frame)
        return own.f_code.co_name if own else ""

    def _own_frame(self, frame: FrameType | None) -> FrameType | None:
        while frame is not None and not self._is_own(frame.f_code.co_filename):
            frame = frame.f_back
        return frame


class _Threads:
    """Sees, by samples, which threads wait."""

    def __init__(self) -> None:
        self._places: dict[int, tuple[int, int]] = {}
        self._samples: Counter[int] = Counter()
        self._frames: dict[int, FrameType] = {}

    def forget(self) -> None:
        """Begin anew: what was seen so far is over."""
        self._samples.clear()

    def sample(self) -> None:
        """Look where each thread is."""
        self._frames = sys._current_frames()
        del self._frames[threading.get_ident()]  # a frame that holds itself is only freed with the garbage
        places = {thread: (id(frame), frame.f_lasti) for thread, frame in self._frames.items()}
        for thread, frame in self._frames.items():
            same = places[thread] == self._places.get(thread)
            self._samples[thread] = self._samples[thread] + 1 if same and _waits(frame) else 0
        self._places = places

    def are_still(self, loops: Set[int | None]) -> bool:
        """Say whether all threads wait, leaving out the main one, the course's and those of event loops."""
        own = {thread.ident for thread in threading.enumerate() if thread.name in _OWN_THREADS}
        main = threading.main_thread().ident
        others = sys._current_frames().keys() - own - loops - {main}
        return all(self._samples[thread] >= _STILL_SAMPLES for thread in others)

    def blocked_frame(self, thread: int) -> FrameType | None:
        """Return where a thread has been waiting for long for another one, or None if it hasn't."""
        frame = self._frames.get(thread)
        in_select = frame is None or frame.f_code.co_filename.endswith("selectors.py")
        return None if in_select or self._samples[thread] < _BLOCKED_SAMPLES else frame


def _waits(frame: FrameType) -> bool:
    return frame.f_code.co_filename.endswith(_WAITING_FILES)
