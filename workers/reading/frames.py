"""Length-prefixed frames, the only thing that crosses the pipes between a reader child and its parent."""

from __future__ import annotations

import struct
from typing import IO

_LENGTH = struct.Struct(">Q")


def write(stream: IO[bytes], payload: bytes) -> None:
    """Write one frame and flush."""
    stream.write(_LENGTH.pack(len(payload)))
    stream.write(payload)
    stream.flush()


def read(stream: IO[bytes], max_bytes: int) -> bytes:
    """Read one frame. Raises EOFError at the end of the stream, ValueError for a frame over `max_bytes`."""
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    if length > max_bytes:
        raise ValueError(f"a frame of {length} bytes is over the limit of {max_bytes}")
    return _exactly(stream, length)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    data = stream.read(length)
    if len(data) != length:
        raise EOFError("the stream ended inside a frame")
    return data
