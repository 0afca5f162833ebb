"""What an answer writes to the standard streams stays away from the notebook while it is captured."""

import io
import logging
import sys
import threading

import pytest

from backend2.checks.answering import capture
from backend2.checks.answering.capture import Capture

Seen = pytest.CaptureFixture[str]


def test_prints_are_collected_and_do_not_come_through(capsys: Seen) -> None:
    with Capture() as captured:
        mark = captured.mark()
        print("out")
        print("err", file=sys.stderr)
        assert captured.since(mark) == ("out\n", "err\n")
    assert capsys.readouterr() == ("", "")


def test_a_mark_tells_one_call_from_the_next(capsys: Seen) -> None:
    with Capture() as captured:
        print("first")
        mark = captured.mark()
        print("second")
        assert captured.since(mark) == ("second\n", "")


def test_the_streams_are_given_back(capsys: Seen) -> None:
    with pytest.raises(ZeroDivisionError), Capture():
        print(1 / 0)
    print("out again")
    print("err again", file=sys.stderr)
    assert capsys.readouterr() == ("out again\n", "err again\n")


def test_a_handler_that_has_held_the_stream_since_before_is_caught(capsys: Seen) -> None:
    handler = logging.StreamHandler(sys.stderr)
    record = logging.LogRecord("answer", logging.ERROR, "", 1, "logged", (), None)
    with Capture() as captured:
        mark = captured.mark()
        handler.emit(record)
        assert captured.since(mark) == ("", "logged\n")
    handler.emit(record)
    assert capsys.readouterr().err == "logged\n"


def test_what_a_thread_prints_is_caught(capsys: Seen) -> None:
    with Capture() as captured:
        mark = captured.mark()
        thread = threading.Thread(target=print, args=["from a thread"], kwargs={"file": sys.stderr})
        thread.start()
        thread.join()
        assert captured.since(mark) == ("", "from a thread\n")
    assert capsys.readouterr().err == ""


def test_a_flood_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capture, "MAX_CHARACTERS", 10)
    with Capture() as captured:
        mark = captured.mark()
        for _ in range(5):
            print("four")
        assert captured.since(mark)[0] == "four\nfour\n"


def test_a_stream_that_is_both_stdout_and_stderr_is_given_back_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    both = io.StringIO()
    monkeypatch.setattr(sys, "stdout", both)
    monkeypatch.setattr(sys, "stderr", both)
    with Capture():
        print("hidden")
    print("shown")
    assert both.getvalue() == "shown\n"


class KernelStream(io.StringIO):
    """A stream whose file descriptor a kernel reads, as ipykernel does, in a thread of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.pipe: list[str] = []
        self.written = threading.Event()
        self.watch_fd_thread = threading.Thread(target=self._watch, daemon=True)

    def _watch(self) -> None:
        while self.written.wait():
            self.written.clear()
            while self.pipe:
                self.write(self.pipe.pop(0))


def test_what_a_child_process_wrote_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = KernelStream()
    stream.watch_fd_thread.start()

    def write(descriptor: int, data: bytes) -> None:
        assert descriptor == 2
        stream.pipe.append(data.decode())
        stream.written.set()

    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(capture.os, "write", write)
    with Capture() as captured:
        mark = captured.mark()
        stream.pipe.append("from a child, not yet read")
        assert captured.since(mark) == ("", "from a child, not yet read")
        print("zero: \0", file=sys.stderr)
        assert captured.since(mark)[1].endswith("zero: \0\n")
        stream.pipe.append("more, at the last moment")
    assert stream.getvalue() == ""
