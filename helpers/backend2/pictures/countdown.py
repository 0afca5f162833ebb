"""The work that `speedup` times. A module of its own, since each spawned process imports it first."""

import os
import threading
import time


def count_down(steps: int) -> tuple[str, float, float]:
    """Keeps one core busy.

    Args:
        steps: For how many steps.

    Returns:
        Who did it, a name for the thread or process, and from when to when.
    """
    start = time.perf_counter()
    while steps:
        steps -= 1
    return f"{os.getpid()} {threading.get_ident()}", start, time.perf_counter()
