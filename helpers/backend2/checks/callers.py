"""Who made a call: which process, thread and task."""

import asyncio
import contextlib
import os
import threading
from dataclasses import dataclass

from .wire import Message


@dataclass(frozen=True)
class Caller:
    """Who made a call on the answer's side.

    Attributes:
        process: The process's id.
        thread: The thread's id, unique among the threads that live at the same time.
        thread_name: Its name.
        main: Whether this is the thread that the check's call runs in.
        task: The name of the asyncio task, or "" outside of tasks.
    """

    process: int
    thread: int
    thread_name: str
    main: bool
    task: str


def describe_caller(main_thread: int) -> Message:
    """Describe the present caller.

    Args:
        main_thread: The id of the thread that the check's call runs in.

    Returns:
        The fields of a `Caller`.
    """
    thread = threading.current_thread()
    task = None
    with contextlib.suppress(RuntimeError):  # no loop is running in this thread
        task = asyncio.current_task()
    return {
        "process": os.getpid(),
        "thread": thread.ident,
        "thread_name": thread.name,
        "main": thread.ident == main_thread,
        "task": task.get_name() if task else "",
    }
