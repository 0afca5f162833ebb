"""Proves that a program can't go on by itself, by where its threads are and never by how long they are there.

Loaded by its path, in the program's first process. Its watcher looks at every thread and every child of it.
All of them are still when each one is held at the check's gate, has ended, is an idle worker of a pool, or is
blocked, as Python's own source shows, on something that only the others could bring about. Then no further
call will come to the gate. Whatever isn't known counts as running.
"""

import multiprocessing.process as processes
import os
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing import connection
from types import FrameType, ModuleType
from typing import Any

Message = dict[str, Any]

_INTERVAL_SECONDS = 0.005
_SIGN_OF_LIFE = 20  # intervals, after which the stage is asked whether it is still there
_SURE = 2  # looks in a row that must show the same
# A pool's threads that only bring work to workers: the count of unfinished work says as much.
_HANDLERS = ("_worker_handler", "_task_handler")


class Watcher:
    """Watches this process's threads and children while its `with` block lasts.

    Args:
        inside: The module `inside`, which knows the stage and the pools.
    """

    def __init__(self, inside: ModuleType) -> None:
        self._inside = inside
        self._step = threading.Lock()
        self._stopped = False
        self._thread = threading.Thread(target=self._watch, name="backend2-watcher", daemon=True)
        if hasattr(os, "register_at_fork"):  # the watcher holds no lock of Python's while a child is made
            os.register_at_fork(
                before=self._step.acquire,
                after_in_parent=self._step.release,
                after_in_child=self._step.release,
            )

    def __enter__(self) -> "Watcher":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped = True
        self._thread.join()

    def _watch(self) -> None:
        seen: tuple[object, ...] | None = None
        same = tick = 0
        while not self._stopped:
            time.sleep(_INTERVAL_SECONDS)
            tick += 1
            with self._step:
                before, seen = seen, self._look(tick)
                same = same + 1 if seen is not None and seen == before else 0
                if same == _SURE and seen is not None:
                    self._inside.ask({"kind": "still", "serial": seen[0]})

    def _look(self, tick: int) -> tuple[object, ...] | None:
        """Return what is to be seen while all is still, or None if something may be running."""
        if not tick % _SIGN_OF_LIFE:
            self._inside.ask({"kind": "look"})
        try:
            visiting = set(self._inside.state.visiting)
            if self._places(visiting) is None:
                return None
            look = self._inside.ask({"kind": "look"})
            held = {entry["process"]: entry for entry in look["held"]}
            mine = held.get(os.getpid(), {"threads": []})["threads"]
            places = self._places(visiting, held)
            if places is None or set(mine) != visiting or not self._children_are_still(held):
                return None
        except (RuntimeError, AttributeError, KeyError, OSError, ValueError):  # it changed meanwhile
            return None
        return (look["serial"], tuple(sorted(held)), places)

    def _places(
        self, held_threads: set[int], held: dict[int, Message] | None = None
    ) -> tuple[object, ...] | None:
        """Return where the blocked threads are, or None if one of them may be running."""
        places = []
        frames = _other_frames()
        known = {thread.ident for thread in threading.enumerate()}
        for number in (set(frames) | known) - held_threads - self._handlers():
            if number is None or number not in frames:
                return None  # it has been started, and hasn't begun yet
            frame = frames[number]
            if not _is_blocked(frame) or _waits_for_another(frame, held):
                return None
            places.append((number, id(frame), frame.f_lasti))
        return tuple(sorted(places))

    def _handlers(self) -> set[int | None]:
        """Return the threads that are not looked at: this one, and those that bring work to workers."""
        threads: list[Any] = [self._thread]
        for pool, _ in self._inside.state.pools:
            threads += [getattr(pool, name, None) for name in _HANDLERS]
        return {thread.ident for thread in threads if thread and thread.is_alive()}

    def _children_are_still(self, held: dict[int, Message]) -> bool:
        state = self._inside.state
        if state.wild or not all(self._is_closed(entry, held) for entry in held.values()):
            return False
        idle = set()
        for pool, _ in state.pools:
            workers = _workers(pool)
            if len(workers & held.keys()) < min(_size(pool), _unfinished(pool)) or _is_closing(pool):
                return False
            idle |= workers
        # With nothing held, whatever a worker that lives is about to do would be overlooked.
        accounted = (idle if held else set()) | held.keys() | state.helpers
        children = list(processes._children)  # type: ignore[attr-defined]
        return all(child.pid in accounted or _has_ended(child) for child in children)

    @staticmethod
    def _is_closed(entry: Message, held: dict[int, Message]) -> bool:
        """Say whether a process that is held has nothing else going on: no threads, no children not held."""
        own = entry["process"] == os.getpid()
        return own or (entry["alone"] and all(child in held for child in entry["children"]))


def _other_frames() -> dict[int, FrameType]:
    """Return where all threads but this one are: with its own, a frame would hold itself, and all others."""
    frames = sys._current_frames()
    del frames[threading.get_ident()]
    return frames


def _is_blocked(frame: FrameType) -> bool:
    test = _TESTS.get(_where(frame))
    return test is not None and bool(test(frame, frame.f_locals))


def _where(frame: FrameType) -> tuple[str, str]:
    return os.path.basename(frame.f_code.co_filename), frame.f_code.co_name  # noqa: PTH119


def _waits_for_child(_frame: FrameType, names: Message) -> bool:
    endless = names["flag"] == 0 if "flag" in names else names["timeout"] is None
    return endless and not connection.wait([names["self"].sentinel], 0)


def _waits_for_another(frame: FrameType, held: dict[int, Message] | None) -> bool:
    """Say whether a thread waits for the end of a process that isn't held: a pool's, which may be ending."""
    waits = _TESTS.get(_where(frame)) is _waits_for_child
    return held is not None and waits and frame.f_locals["self"].pid not in held


def _waits_for_processes(frame: FrameType, _names: Message) -> bool:
    above = frame.f_back
    if above is None or above.f_code is not connection.wait.__code__:
        return False
    return above.f_locals["timeout"] is None and not connection.wait(above.f_locals["object_list"], 0)


def _receives_nothing(frame: FrameType, names: Message) -> bool:
    above: FrameType | None = frame
    while above:
        if above.f_code.co_filename.endswith("managers.py"):
            return False  # a manager is going to answer
        above = above.f_back
    return not connection.wait([names["self"]], 0)


def _waits_for_notice(_frame: FrameType, names: Message) -> bool:
    # Whoever notifies takes the waiter out of the list.
    return names["timeout"] is None and names["waiter"] in names["self"]._waiters


def _joins_thread(_frame: FrameType, names: Message) -> bool:
    endless = names.get("timeout") in (None, -1) and names.get("block", True)
    return bool(endless) and names["self"].is_alive()


_TESTS: dict[tuple[str, str], Callable[[FrameType, Message], bool]] = {
    ("popen_fork.py", "poll"): _waits_for_child,
    ("popen_spawn_win32.py", "wait"): _waits_for_child,
    ("selectors.py", "select"): _waits_for_processes,
    ("connection.py", "_recv"): _receives_nothing,
    ("threading.py", "wait"): _waits_for_notice,
    ("threading.py", "join"): _joins_thread,
    ("threading.py", "_wait_for_tstate_lock"): _joins_thread,
}


def _has_ended(child: Any) -> bool:
    return bool(connection.wait([child._popen.sentinel], 0))


def _workers(pool: Any) -> set[int]:
    if hasattr(pool, "_pool"):
        return {
            getattr(worker, "pid", 0) for worker in list(pool._pool)
        }  # a pool of threads has no processes
    return set(pool._processes or ())


def _size(pool: Any) -> int:
    return int(pool._processes if hasattr(pool, "_pool") else pool._max_workers)


def _unfinished(pool: Any) -> float:
    """Return how many pieces of work a pool has that no worker has finished."""
    if not hasattr(pool, "_pool"):
        return len(pool._pending_work_items)
    return sum(_left(result) for result in list(pool._cache.values()))


def _is_closing(pool: Any) -> bool:
    """Say whether a pool has been closed, has nothing left to do, and its own threads are about to end."""
    if not hasattr(pool, "_pool") or pool._state == "RUN" or _unfinished(pool):
        return False
    threads = (getattr(pool, name, None) for name in (*_HANDLERS, "_result_handler"))
    return any(thread is not None and thread.is_alive() for thread in threads)


def _left(result: Any) -> float:
    if hasattr(result, "_unsorted"):  # of imap
        done = result._index + len(result._unsorted)
        return float("inf") if result._length is None else result._length - done
    return int(getattr(result, "_number_left", 1))
