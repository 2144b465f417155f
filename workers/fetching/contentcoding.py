"""Undoes Content-Encoding (gzip, deflate) as the bytes come in, under a cap that stops bombs early.

Pure Python over zlib. Each layer of a nested encoding has the cap of its own, so a bomb inside a bomb is stopped at the
first layer that grows too large, and never more than one small piece per layer is held besides the result.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

ACCEPTED = "gzip, deflate"  # what we ask for, and all that is undone
MAX_LAYERS = 2  # some proxies compress what was compressed; nobody honest does it three times
MAX_MEMBERS = 1000  # gzip members in one body; block gzip makes 16 per MiB, millions of empty ones only burn time
_PIECE = 65_536  # bytes unpacked at a time
# What stands there though nothing was packed: character sets and mail encodings that servers put in the wrong header.
_NO_CODING = frozenset({"", "identity", "none", "utf-8", "utf8", "binary", "7bit", "8bit"})
_GZIP_MAGIC = b"\x1f\x8b"


class CodingError(Exception):
    """The body is not what its Content-Encoding says. `is_early_end` is set when it only stops too soon."""

    def __init__(self, message: str, *, is_early_end: bool = False) -> None:
        super().__init__(message)
        self.is_early_end = is_early_end


class OverCapError(Exception):
    """The body unpacks to more than the cap."""


class Decoder:
    """Takes a body piece by piece; `content` grows to at most `cap` bytes."""

    def __init__(self, encoding: str, *, cap: int) -> None:
        """Read a Content-Encoding header ("" for none). Raises CodingError for a coding we did not ask for."""
        names = [name.strip().lower() for name in encoding.split(",")]
        names = [name for name in names if name not in _NO_CODING]
        if len(names) > MAX_LAYERS:
            raise CodingError(f"packed {len(names)} times over")
        # The header lists codings in the order they were applied, so the last is undone first.
        self._layers = [_layer(name, cap) for name in reversed(names)]
        self._cap = cap
        self.content = bytearray()

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing to undo."""
        return not self._layers

    def feed(self, data: bytes) -> None:
        """Take the next bytes. Raises OverCapError (with `content` cut at the cap) or CodingError."""
        for piece in self._through(data, 0):
            room = self._cap - len(self.content)
            self.content += piece[:room]
            if len(piece) > room:
                raise OverCapError

    def finish(self) -> None:
        """Say that the body is complete. Raises CodingError when a layer is not."""
        if any(not layer.is_complete for layer in self._layers):
            raise CodingError("the packed body stops too soon", is_early_end=True)

    def _through(self, data: bytes, depth: int) -> Iterator[bytes]:
        if depth == len(self._layers):
            yield data
            return
        for piece in self._layers[depth].pieces(data):
            yield from self._through(piece, depth + 1)


class _Layer(Protocol):
    @property
    def is_complete(self) -> bool: ...

    def pieces(self, data: bytes) -> Iterator[bytes]: ...


def _layer(name: str, cap: int) -> _Layer:
    if name in ("gzip", "x-gzip"):
        return _Gzip(cap)
    if name == "deflate":
        return _Deflate(cap)
    raise CodingError(f"packed as {name[:20]!r}, which was not asked for")


class _Inflater:
    """What both layers share: unpack in small pieces, count, stop at the cap."""

    def __init__(self, cap: int) -> None:
        self._left = cap
        self._waiting = b""  # the first bytes, until there are two of them to tell the format by

    def _inflate(self, unpacker: zlib._Decompress, data: bytes) -> Iterator[bytes]:
        while True:
            try:
                piece = unpacker.decompress(data, _PIECE)
            except zlib.error as error:
                raise CodingError("the packed body is broken") from error
            if piece:
                self._left -= len(piece)
                yield piece[: self._left] if self._left < 0 else piece
                if self._left < 0:
                    raise OverCapError
            data = unpacker.unconsumed_tail
            if unpacker.eof or (not data and len(piece) < _PIECE):
                return


class _Gzip(_Inflater):
    """One or more gzip members; whatever follows the last is ignored, as browsers do."""

    def __init__(self, cap: int) -> None:
        super().__init__(cap)
        self._unpacker: zlib._Decompress | None = None
        self._members = 0
        self._is_over = False

    @property
    def is_complete(self) -> bool:
        return self._unpacker is None and (self._members > 0 or not self._waiting)

    def pieces(self, data: bytes) -> Iterator[bytes]:
        data = self._waiting + data
        self._waiting = b""
        while data and not self._is_over:
            if self._unpacker is None:
                if len(data) < len(_GZIP_MAGIC):
                    self._waiting = data
                    return
                self._unpacker = self._next_member(data)
                if self._unpacker is None:
                    return
            yield from self._inflate(self._unpacker, data)
            if not self._unpacker.eof:
                return
            data = self._unpacker.unused_data
            self._unpacker = None

    def _next_member(self, data: bytes) -> zlib._Decompress | None:
        if not data.startswith(_GZIP_MAGIC) and self._members:
            self._is_over = True
            return None
        self._members += 1
        if self._members > MAX_MEMBERS:
            raise CodingError(f"packed in more than {MAX_MEMBERS} parts")
        return zlib.decompressobj(zlib.MAX_WBITS | 16)


class _Deflate(_Inflater):
    """A zlib stream, or the bare deflate stream that some servers send under the same name."""

    def __init__(self, cap: int) -> None:
        super().__init__(cap)
        self._unpacker: zlib._Decompress | None = None

    @property
    def is_complete(self) -> bool:
        return self._unpacker.eof if self._unpacker else not self._waiting

    def pieces(self, data: bytes) -> Iterator[bytes]:
        if self._unpacker is None:
            data = self._waiting + data
            if len(data) < 2:
                self._waiting = data
                return
            has_zlib_header = data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0  # RFC 1950, section 2.2
            self._unpacker = zlib.decompressobj(zlib.MAX_WBITS if has_zlib_header else -zlib.MAX_WBITS)
        if not self._unpacker.eof:
            yield from self._inflate(self._unpacker, data)
