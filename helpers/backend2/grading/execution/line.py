"""The line between the process of the checks and that of the answers: JSON, one message a line.

Either end may speak while the other is busy: each message has a number, which its reply repeats.
"""

import contextlib
import itertools
import json
import re
import socket
import threading
from collections.abc import Iterator
from queue import SimpleQueue
from typing import Any

Message = dict[str, Any]
Box = SimpleQueue[Message]

_CHUNK = 1 << 16
_MOST_CONTAINERS = 2_500_000  # lists and objects in a message: small on the line, large in memory
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"')


class Flood(Exception):
    """The other end has sent more than it may."""


class Line:
    """One end of the line.

    Args:
        end: A connected socket.
        most: The most bytes that one message, and ten times that what all may have.
    """

    def __init__(self, end: socket.socket, most: int) -> None:
        self._end = end
        self._most = most
        self._lock = threading.Lock()
        self._numbers = itertools.count()
        self._boxes: dict[int, Box] = {}
        self._is_up = True

    def send(self, message: Message) -> None:
        """Send a message; one that nobody is there to read is lost."""
        data = json.dumps(message).encode() + b"\n"
        with self._lock, contextlib.suppress(OSError):
            self._end.sendall(data)

    def exchange(self, message: Message) -> Box:
        """Send a message; return the box in which its reply will be, and what is asked before that."""
        number = next(self._numbers)
        box = self._boxes[number] = SimpleQueue()
        if not self._is_up:
            box.put({})
        self.send({**message, "number": number})
        return box

    def deliver(self, reply: Message) -> None:
        """Put a reply where it is waited for."""
        self._boxes.pop(reply["to"]).put(reply)

    def box(self, number: int) -> Box:
        """Return the box in which the reply to a message will be."""
        return self._boxes[number]

    def hang_up(self) -> None:
        """Let those who wait for a reply find out that none will come: they get an empty message."""
        self._is_up = False
        with contextlib.suppress(OSError):
            self._end.shutdown(socket.SHUT_RDWR)
        for box in list(self._boxes.values()):
            box.put({})

    def messages(self) -> Iterator[Message]:
        """Return what the other end sends, until it hangs up.

        Raises:
            Flood: It has sent more than it may.
            ValueError: It has sent something that is no message.
        """
        containers = 2 * _MOST_CONTAINERS
        for data in self._lines():
            containers -= (found := _count_containers(data))
            if found > _MOST_CONTAINERS or containers < 0:
                raise Flood
            message = json.loads(data)
            if not isinstance(message, dict):
                raise ValueError("not a message")
            yield message

    def _lines(self) -> Iterator[bytes]:
        left, read = 10 * self._most, bytearray()
        while part := self._receive():
            left -= len(part)
            read += part
            if left < 0 or len(read) > self._most:
                raise Flood
            if b"\n" in part:
                *lines, read = read.split(b"\n")
                yield from map(bytes, lines)

    def _receive(self) -> bytes:
        try:
            return self._end.recv(_CHUNK)
        except OSError:  # the other end was killed, or this one has hung up
            return b""


def _count_containers(data: bytes) -> int:
    """Count a message's lists and objects; brackets in texts are counted only where there are very many."""
    if data.count(b"{") + data.count(b"[") > _MOST_CONTAINERS:
        data = _STRING.sub(b"", data)
    return data.count(b"{") + data.count(b"[")
