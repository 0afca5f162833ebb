"""What a process writes is passed on as it comes, told apart and cut where it gets too long."""

import os
from typing import IO

import pytest

from backend2.outside import relay
from backend2.outside.relay import Relay


def pipe() -> tuple[IO[bytes], IO[bytes]]:
    reading, writing = os.pipe()
    return os.fdopen(reading, "rb"), os.fdopen(writing, "wb", buffering=0)


def test_text_is_decoded_across_chunks_and_line_ends_are_made_alike(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (out, to_out), (err, to_err) = pipe(), pipe()
    text = "Grüße\r\n".encode()
    passed_on = Relay(out, err)
    for at in range(len(text)):
        to_out.write(text[at : at + 1])
        passed_on.show(0.02)
    to_err.write(b"\xff!")
    assert not passed_on.show(0.05)
    to_out.close()
    to_err.close()
    assert passed_on.show(10)
    assert (passed_on.text("stdout"), passed_on.text("stderr")) == ("Grüße\n", "\ufffd!")
    assert capsys.readouterr() == ("Grüße\n", "\ufffd!")


def test_what_is_too_long_is_cut_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relay, "MAX_CHARACTERS", 4)
    (out, to_out), (err, to_err) = pipe(), pipe()
    passed_on = Relay(out, err)
    for _ in range(3):
        to_out.write(b"abc")
        passed_on.show(0.05)
    to_out.close()
    to_err.close()
    assert passed_on.show(10)
    assert passed_on.text("stdout") == "abca\n… and more, which is left out\n"
