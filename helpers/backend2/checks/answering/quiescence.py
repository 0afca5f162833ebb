"""Proves that every thread of an answer is blocked, by where the threads are and never by how long.

A thread counts as blocked only where Python's own source shows that it can't go on by itself: it joins a
thread that lives, waits (without a limit) for a condition that nobody has notified, reads from a connection,
waits at the check's gate, or is an idle worker of a pool. Anything else counts as running. If all that are
blocked wait for each other or for the check, nothing will happen until the check lets something happen.
"""

import concurrent.futures.thread
import socket
import sys
import threading
from types import CodeType, FrameType

from backend2.outside.site import THREADS as SITE_THREADS

from ..wire import Message
from .gatekeeper import Gatekeeper

_INTERVAL_SECONDS = 0.005
_WATCHER = "backend2-watcher"
_WORKER: CodeType = concurrent.futures.thread._worker.__code__
_WAIT = threading.Condition.wait.__code__
_READ = socket.SocketIO.readinto.__code__
# Python 3.13 has no `_wait_for_tstate_lock` any more: `join` waits by itself.
_JOIN = {
    method.__code__
    for name in ("join", "_wait_for_tstate_lock")
    if (method := getattr(threading.Thread, name, None))
}


class Watcher:
    """Watches the threads of a call while its `with` block lasts, and tells the gate when all are blocked.

    Args:
        gatekeeper: Where to report.
    """

    def __init__(self, gatekeeper: Gatekeeper) -> None:
        self._gatekeeper = gatekeeper
        self._counted = {threading.get_ident()}
        self._older = {thread.ident: thread for thread in threading.enumerate()}
        self._older_frames = set(sys._current_frames())  # of threads that `threading` doesn't know, too
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, name=_WATCHER, daemon=True)

    def __enter__(self) -> "Watcher":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def settle(self, seconds: float) -> None:
        """Wait until the threads that the call has started are done, or idle in a pool; at most so long.

        The caller's own thread has no say any more in whether all are blocked.
        """
        self._counted = set()
        until = threading.Event()
        for _ in range(int(seconds / _INTERVAL_SECONDS)):
            if not self._busy():
                return
            until.wait(_INTERVAL_SECONDS)

    def _busy(self) -> bool:
        frames = _other_frames()
        mine = self._threads(frames)
        return any(thread not in frames or not _is_idle_worker(frames[thread], frames) for thread in mine)

    def _watch(self) -> None:
        while not self._stop.wait(_INTERVAL_SECONDS):
            blocked = self._blocked()
            if blocked is not None:
                self._gatekeeper.visit("quiet", blocked)

    def _blocked(self) -> Message | None:
        """Return what the threads wait for outside of themselves, or None if one of them may be running."""
        frames = _other_frames()
        asking = self._gatekeeper.asking
        threads = self._threads(frames)
        ports: list[int] = []
        for thread in threads - asking:
            if thread not in frames:
                return None  # it has been started, and hasn't begun yet
            frame = frames[thread]
            if frame.f_code is _READ:
                ports.append(_port(frame))
            elif not _is_blocked(frame, threads, frames):
                return None
        return {"asking": sorted(asking), "ports": ports, "waiting": self._gatekeeper.waiting}

    def _threads(self, frames: dict[int, FrameType]) -> set[int]:
        """Return the threads that count: the caller's, and all that are the answer's."""
        known = {thread.ident or -id(thread): thread for thread in threading.enumerate()}
        mine = set(self._counted)
        for number in {*known, *frames}:
            thread = known.get(number)
            ours = thread is not None and thread.name.startswith((SITE_THREADS, _WATCHER))
            older = number in self._older_frames and self._older.get(number) is thread
            if not ours and (not older or _is_pool_worker(frames.get(number))):
                mine.add(number)
        return mine


def _other_frames() -> dict[int, FrameType]:
    """Return where all threads but this one are: with its own, a frame would hold itself, and all others."""
    frames = sys._current_frames()
    del frames[threading.get_ident()]
    return frames


def _is_pool_worker(frame: FrameType | None) -> bool:
    while frame:
        if frame.f_code is _WORKER:
            return True
        frame = frame.f_back
    return False


def _is_blocked(frame: FrameType, threads: set[int], frames: dict[int, FrameType]) -> bool:
    names = frame.f_locals
    if frame.f_code in _JOIN:
        target = names.get("self")
        endless = names.get("timeout") in (None, -1) and names.get("block", True)
        return bool(endless) and getattr(target, "ident", None) in threads
    if frame.f_code is _WAIT:
        # Whoever notifies takes the waiter out of the list.
        waiter = names.get("waiter")
        return names.get("timeout") is None and waiter in getattr(names["self"], "_waiters", ())
    return _is_idle_worker(frame, frames)


def _is_idle_worker(frame: FrameType, frames: dict[int, FrameType]) -> bool:
    """Say whether a thread is a pool's worker that is not in any work and will stay so.

    A worker that has taken work from the queue, and not yet begun it, looks idle as well. But the pool counts
    who is idle, and each submission takes one off first: there must be as many as look it.
    """
    executor = frame.f_locals["executor_reference"]() if frame.f_code is _WORKER else None
    if executor is None:  # a worker whose pool is gone does what is left in the queue, and ends
        return False
    look_idle = sum(
        frame.f_code is _WORKER and frame.f_locals["executor_reference"]() is executor
        for frame in frames.values()
    )
    return bool(executor._work_queue.empty() and executor._idle_semaphore._value == look_idle)


def _port(frame: FrameType) -> int:
    try:
        return int(frame.f_locals["self"]._sock.getsockname()[1])
    except (OSError, AttributeError, KeyError, IndexError, TypeError):
        return -1  # closed meanwhile, or no connection of the kind that has ports
