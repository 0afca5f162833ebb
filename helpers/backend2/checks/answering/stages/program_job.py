"""Plays an answer's program, in a process of the nursery that becomes the program's first one."""

import os
import signal
import socket
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from .line import Line

_HARNESS = Path(__file__).with_name("harness.py")
_replaced: list[ModuleType] = []  # a module that nothing holds loses its names


def work(options: dict[str, Any], line: Line) -> None:
    """Play the program; what ends this process is what ends the program.

    Args:
        options: "port" and "token", to reach the stage by; "environment", variables that are to be set.
        line: To the stage.
    """
    for number, stream in ((1, "stdout"), (2, "stderr")):
        _send_to_stage(number, f"{options['token']} {stream}\n", options["port"])
    os.environ.update(options["environment"])
    signal.signal(signal.SIGINT, signal.default_int_handler)
    line.send({"begun": os.getpid()})
    _replaced.append(sys.modules["__main__"])
    main = sys.modules["__main__"] = ModuleType("__main__")
    main.__file__ = str(_HARNESS)
    exec(compile(_HARNESS.read_bytes(), main.__file__, "exec"), vars(main))


def _send_to_stage(number: int, greeting: str, port: int) -> None:
    """Let what is written to a stream, by this process and all that it starts, go to the stage."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(greeting.encode())
        connection.recv(1)  # it listens
        os.dup2(connection.fileno(), number)
