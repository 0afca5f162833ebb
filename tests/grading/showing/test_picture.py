"""Pictures that a submission shows: what a picture is, it says itself, and not what stands beside it."""

import base64
import struct

import pytest

from backend2.grading.showing.picture import MOST_BYTES, read_picture

LIVE = b"<script>alert(1)</script>"


def png(width: int = 2, height: int = 1) -> bytes:
    """As much of a PNG as says its size."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + b"\x08\x02\0\0\0"


def jpeg(width: int = 2, height: int = 1) -> bytes:
    """As much of a JPEG as says its size, with a comment before it."""
    return b"\xff\xd8\xff\xfe\0\x06made\xff\xc0" + struct.pack(">HBHH", 11, 8, height, width)


def _read(kind: str, content: bytes) -> str | None:
    return read_picture(kind, base64.b64encode(content).decode())


@pytest.mark.parametrize(("kind", "content"), [("image/png", png()), ("image/jpeg", jpeg())])
def test_a_picture_is_read_however_its_lines_are_broken(kind: str, content: bytes) -> None:
    whole = base64.b64encode(content).decode()
    assert (
        read_picture(kind, base64.encodebytes(content * 5).decode()) == base64.b64encode(content * 5).decode()
    )
    assert read_picture(kind, f"\n{whole}\n") == whole


@pytest.mark.parametrize("kind", ["image/png", "image/jpeg", "image/svg+xml"])
@pytest.mark.parametrize(
    "content",
    [
        b"<svg onload='alert(1)'/>",
        b"GIF89a\x01\0\x01\0",
        b"\x89PNG\r\n\x1a\n" + LIVE * 3,
        b"\xff\xd8" + LIVE,
        b"",
    ],
)
def test_something_else_by_the_name_of_a_picture_is_none(kind: str, content: bytes) -> None:
    assert _read(kind, content) is None


@pytest.mark.parametrize(
    "text", ['x" onerror="alert(1)', "####", "é", base64.b64encode(png()).decode() + '"', "A"]
)
def test_what_is_not_base64_is_none(text: str) -> None:
    assert read_picture("image/png", text) is None


@pytest.mark.parametrize("content", [png(60_000, 60_000), png(0, 5), png() + bytes(MOST_BYTES)])
def test_too_large_a_png_is_none(content: bytes) -> None:
    assert _read("image/png", content) is None


@pytest.mark.parametrize("content", [jpeg(65_000, 65_000), jpeg(5, 0), jpeg() + bytes(MOST_BYTES)])
def test_too_large_a_jpeg_is_none(content: bytes) -> None:
    assert _read("image/jpeg", content) is None


@pytest.mark.parametrize("content", [png()[:20], b"\x89PNG\r\n\x1a\n"])
def test_a_png_that_breaks_off_is_none(content: bytes) -> None:
    assert _read("image/png", content) is None


@pytest.mark.parametrize(
    "content", [b"\xff\xd8", b"\xff\xd8\xff", b"\xff\xd8\xff\xda\0\x02", b"\xff\xd8\0", jpeg()[:15]]
)
def test_a_jpeg_that_breaks_off_is_none(content: bytes) -> None:
    assert _read("image/jpeg", content) is None
