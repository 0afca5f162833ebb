"""Pictures of a submission's, fit to be shown: PNG and JPEG that say themselves how large they are."""

import base64
import binascii
import struct

MOST_BYTES = 2_000_000
MOST_PIXELS = 25_000_000  # a browser takes 100 MB to show as many

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # the markers before a picture's size


def read_picture(kind: str, content: str) -> str | None:
    """Read a picture as a notebook holds it.

    Args:
        kind: Its MIME type.
        content: The picture, in base64.

    Returns:
        The same in base64 without line breaks; None if it is no such picture, or too large.
    """
    if len(content) > MOST_BYTES * 2:
        return None
    try:
        picture = base64.b64decode("".join(content.split()), validate=True)
        width, height = _SIZES[kind](picture)
    except (KeyError, binascii.Error, ValueError, struct.error, IndexError):
        return None
    if len(picture) > MOST_BYTES or not 0 < width * height <= MOST_PIXELS:
        return None
    return base64.b64encode(picture).decode()


def _size_of_png(picture: bytes) -> tuple[int, int]:
    if not picture.startswith(_PNG) or picture[12:16] != b"IHDR":
        raise ValueError
    width, height = struct.unpack_from(">II", picture, 16)
    return width, height


def _size_of_jpeg(picture: bytes) -> tuple[int, int]:
    """Go from segment to segment, up to the one with the size."""
    if not picture.startswith(_JPEG):
        raise ValueError
    place = len(_JPEG)
    while picture[place] == 0xFF:
        marker, length = struct.unpack_from(">xBH", picture, place)
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", picture, place + 5)
            return width, height
        place += 2 + length
    raise ValueError


_SIZES = {"image/png": _size_of_png, "image/jpeg": _size_of_jpeg}
KINDS = tuple(_SIZES)
