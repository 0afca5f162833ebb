"""Has imported what one kind of nursery needs, and forks nurseries into the rooms of submissions.

Run by its path, by `seedbeds`, in the sandbox. Little is imported besides: what an answer forgets to import
is not to be there by accident.
"""

import gc
import json
import os
import signal
import socket
import sys
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    gc.disable()  # imports make no rubbish
    sys.path.append(str(Path(__file__).parents[3]))

from backend2.checks.answering.stages import nursery_harness
from backend2.grading.execution import confine
from backend2.grading.limits import Limits

_MOST_ORDER = 1 << 12
_DESCRIPTORS = 64  # more than are open by then


def main(number: str, warm: str) -> None:
    """Fork until the sandbox is gone.

    Args:
        number: The descriptor of the socket on which orders come. With each come four descriptors: the room's
            namespaces of process ids and of mounts, and the nursery's line, to be read and to be written.
        warm: What the nursery's jobs need, as JSON.
    """
    orders = socket.socket(fileno=int(number))
    nursery_harness.warm_up(json.loads(warm))
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        data, descriptors, _, _ = socket.recv_fds(orders, _MOST_ORDER, 4)
        if not data:
            return
        if not os.fork():
            orders.close()
            _enter(json.loads(data), *descriptors)
            return  # the stage is gone
        for descriptor in descriptors:
            os.close(descriptor)


def _enter(order: dict[str, Any], pids: int, mounts: int, incoming: int, outgoing: int) -> None:
    """Start a nursery in a room. This process is but a step on the way: only its child has the room's ids."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    try:
        confine.enter(pids, mounts)
        is_on_the_way = os.fork()
    except OSError:  # the room is gone
        os._exit(0)
    if is_on_the_way:
        os._exit(0)
    confine.shut_in(Limits(**order["limits"]), order["user"])
    os.dup2(incoming, 0)
    os.dup2(outgoing, 1)
    os.closerange(3, _DESCRIPTORS)
    line = nursery_harness.Line()
    line.send({"pid": os.getpid()})
    nursery_harness.serve(line)


if __name__ == "__main__":
    main(*sys.argv[1:])
