"""Checks that bytes are a whole PNG picture of a size, and nothing besides; shows nothing, keeps nothing.

Pure Python over zlib, after https://www.w3.org/TR/png-3/. A browser that a page has taken over could hand us anything.
"""

from __future__ import annotations

import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 4: 2, 6: 4}  # colour type -> samples of a pixel; a palette is not what a browser writes


class NotAPictureError(ValueError):
    """The bytes are no such picture; the message says what is wrong."""


def size_of(data: bytes, *, max_pixels: int) -> tuple[int, int]:
    """Return width and height of a PNG of 8-bit samples, not interlaced, of which every chunk and line is there.

    Raises NotAPictureError. At most `max_pixels` are unpacked.
    """
    if not data.startswith(SIGNATURE):
        raise NotAPictureError("it is not a PNG file")
    at, width, height, expected = len(SIGNATURE), 0, 0, 0
    unpacker, lines = zlib.decompressobj(), 0
    while True:
        kind, body, at = _chunk(data, at)
        if not width:
            width, height, expected = _header(kind, body, max_pixels)
        elif kind == b"IDAT":
            lines += _unpacked(unpacker, body, expected - lines)
        elif kind == b"IEND":
            break
    if at != len(data):
        raise NotAPictureError("something stands behind its end")
    if lines != expected or not unpacker.eof:
        raise NotAPictureError("it has not all of its lines")
    return width, height


def _chunk(data: bytes, at: int) -> tuple[bytes, bytes, int]:
    """Return kind and content of the chunk at a place, and where the next one begins."""
    size = int.from_bytes(data[at : at + 4], "big")
    end = at + 12 + size
    if at + 12 > len(data) or end > len(data):
        raise NotAPictureError("it is cut off")
    if zlib.crc32(data[at + 4 : end - 4]) != int.from_bytes(data[end - 4 : end], "big"):
        raise NotAPictureError("a checksum of it is wrong")
    return data[at + 4 : at + 8], data[at + 8 : end - 4], end


def _header(kind: bytes, body: bytes, max_pixels: int) -> tuple[int, int, int]:
    """Return width, height and the bytes of all lines, each with the one that names its filter."""
    if kind != b"IHDR" or len(body) != 13:
        raise NotAPictureError("it does not begin with a header")
    width, height = int.from_bytes(body[:4], "big"), int.from_bytes(body[4:8], "big")
    depth, colour, compression, filtering, interlacing = body[8:13]
    if not width or not height or width * height > max_pixels:
        raise NotAPictureError(f"{width} by {height} pixels are not a size that was asked for")
    if depth != 8 or colour not in _CHANNELS or (compression, filtering, interlacing) != (0, 0, 0):
        raise NotAPictureError("it is of a kind that no browser writes")
    return width, height, height * (1 + width * _CHANNELS[colour])


def _unpacked(unpacker: zlib._Decompress, body: bytes, room: int) -> int:
    try:
        size = len(unpacker.decompress(body, room + 1))
    except zlib.error as error:
        raise NotAPictureError("its content is damaged") from error
    if size > room or unpacker.unconsumed_tail:
        raise NotAPictureError("it has more lines than it says")
    return size
