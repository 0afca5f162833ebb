"""The line: messages come out as they went in, replies find who waits, and floods are stopped at the door."""

import json
import socket
import threading
from collections.abc import Iterator

import pytest

from backend2.grading.execution.line import Flood, Line

MOST = 1000


@pytest.fixture
def ends() -> Iterator[tuple[Line, socket.socket]]:
    """A line, and the bare socket at its other end."""
    mine, theirs = socket.socketpair()
    with mine, theirs:
        yield Line(mine, MOST), theirs


def receive(end: socket.socket) -> dict[str, object]:
    """Read the one message that is there."""
    message: dict[str, object] = json.loads(end.recv(1 << 16))
    return message


def test_messages_come_out_as_they_went_in(ends: tuple[Line, socket.socket]) -> None:
    line, other = ends
    sent = [{"text": 'a line\n and "another"'}, {"list": [1, 2.5, None, {"ü": True}]}]
    with other:
        for message in sent:
            Line(other, MOST).send(message)
    assert list(line.messages()) == sent


def test_a_message_may_come_in_parts(ends: tuple[Line, socket.socket]) -> None:
    line, other = ends
    messages = line.messages()
    with other:
        other.sendall(b'{"a": 1}\n{"b"')
        assert next(messages) == {"a": 1}
        other.sendall(b": 2}\n")
        assert next(messages) == {"b": 2}


def test_each_message_has_a_number_which_its_reply_repeats(ends: tuple[Line, socket.socket]) -> None:
    line, other = ends
    first = line.exchange({"one": 1})
    number = receive(other)["number"]
    second = line.exchange({"two": 2})
    other_number = receive(other)["number"]
    assert number != other_number
    line.deliver({"reply": "to two", "to": other_number})
    line.deliver({"reply": "to one", "to": number})
    assert (first.get()["reply"], second.get()["reply"]) == ("to one", "to two")


def test_before_its_reply_something_may_be_asked_in_turn(ends: tuple[Line, socket.socket]) -> None:
    line, other = ends
    box = line.exchange({"ask": 1})
    number = receive(other)["number"]
    assert isinstance(number, int)
    line.box(number).put({"request": "first"})
    line.deliver({"reply": "then", "to": number})
    assert [box.get(), box.get()] == [{"request": "first"}, {"reply": "then", "to": number}]


def test_who_waits_finds_out_that_the_line_is_down(ends: tuple[Line, socket.socket]) -> None:
    line, _ = ends
    before = line.exchange({"one": 1})
    line.hang_up()
    assert before.get() == {}
    assert line.exchange({"two": 2}).get() == {}
    assert list(line.messages()) == []


def test_a_message_to_nobody_is_lost(ends: tuple[Line, socket.socket]) -> None:
    line, other = ends
    other.close()
    line.send({"anybody": "there?"})


@pytest.mark.parametrize("data", [b"no JSON\n", b"[1]\n", b"\xff\n", b"\n", b'"text"\n'])
def test_what_is_no_message_is_refused(ends: tuple[Line, socket.socket], data: bytes) -> None:
    line, other = ends
    other.sendall(data)
    with pytest.raises(ValueError):  # noqa: PT011 -- whoever it was that didn't understand it
        next(line.messages())


@pytest.mark.parametrize("data", [b" " * (MOST + 1), b'{"a": 1}\n' * (10 * MOST // 9 + 1)])
def test_too_much_at_once_or_altogether_is_a_flood(ends: tuple[Line, socket.socket], data: bytes) -> None:
    line, other = ends
    other.sendall(data)
    with pytest.raises(Flood):
        list(line.messages())


def test_so_is_what_is_short_on_the_line_and_large_in_memory() -> None:
    mine, theirs = socket.socketpair()
    with mine, theirs:
        line, sender = Line(mine, 1 << 30), Line(theirs, 1 << 30)
        box = line.messages()
        send_beside(sender, {"brackets in a text": "[" * 3_000_000})
        assert len(next(box)["brackets in a text"]) == 3_000_000
        send_beside(sender, {"lists": [[]] * 3_000_000})
        with pytest.raises(Flood):
            next(box)


def send_beside(sender: Line, message: dict[str, object]) -> None:
    """Send what doesn't fit into a socket's buffer."""
    threading.Thread(target=sender.send, args=(message,), daemon=True).start()
