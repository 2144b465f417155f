"""Writes zip files in one form: stored, in a given order, without dates or comments, so that the same members give the same bytes.

Nothing is compressed: what is large in our bundles is compressed already, a WACZ inside can be read in place, and the whole
file follows from names and contents, so that a verifier can refuse every other spelling. Members are read once before
(`measure`), so headers come first with true sizes and the length of the whole is known before a byte is sent. Numbers that
do not fit into 32 bits are written as zip64, and only those. Layout: PKWARE APPNOTE 6.3.10, sections 4.3 to 4.5.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

LIMIT_32: Final = 0xFFFFFFFF
LIMIT_16: Final = 0xFFFF
# 1 January 1980, 00:00: the first date that the format knows, which is to say none.
_DATE: Final = 0x0021
_STORED, _ZIP64 = 20, 45  # versions needed to extract
_MADE_BY: Final = 3 << 8 | _ZIP64  # Unix, so that the next number is read
_PERMISSIONS: Final = 0o100644 << 16


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a zip: what is known of it before it is written, and how to read it, as often as needed."""

    name: str
    size: int
    crc32: int
    sha256: str
    chunks: Callable[[], Iterator[bytes]] = field(compare=False)


def measure(
    name: str, chunks: Callable[[], Iterator[bytes]], *, look: Callable[[Iterator[bytes]], None] | None = None
) -> Member:
    """Read a file through once and return it as a member. Raises what reading it raises.

    `look` is shown the bytes while they pass, as many as it wants; what it raises is raised after all of them have passed,
    and only where reading raised nothing.
    """
    size, crc, digest = 0, 0, hashlib.sha256()

    def passing() -> Iterator[bytes]:
        nonlocal size, crc
        for chunk in chunks():
            size += len(chunk)
            crc = zlib.crc32(chunk, crc)
            digest.update(chunk)
            yield chunk

    passed = passing()
    try:
        if look is not None:
            look(passed)
    finally:
        for _ in passed:
            pass
    return Member(name, size, crc, "sha256:" + digest.hexdigest(), chunks)


def member_of(name: str, data: bytes) -> Member:
    """Return bytes in memory as a member."""
    return measure(name, lambda: iter((data,)))


def zip_chunks(members: Sequence[Member], *, limit: int = LIMIT_32) -> Iterator[bytes]:
    """Yield the zip. `limit` is where zip64 begins; only tests lower it."""
    offset, directory = 0, []
    for member in members:
        header = _local_header(member, limit)
        directory.append(_directory_entry(member, offset, limit))
        yield header
        yield from member.chunks()
        offset += len(header) + member.size
    yield from directory
    yield _end(len(members), sum(map(len, directory)), offset, limit)


def zip_size(members: Sequence[Member], *, limit: int = LIMIT_32) -> int:
    """Return how many bytes zip_chunks yields."""
    offset, directory = 0, 0
    for member in members:
        directory += len(_directory_entry(member, offset, limit))
        offset += len(_local_header(member, limit)) + member.size
    return offset + directory + len(_end(len(members), directory, offset, limit))


def in_pieces(chunks: Iterable[bytes], *, least: int = 1 << 16) -> Iterator[bytes]:
    """Join small pieces, so that a server does not send a packet for each header."""
    held = bytearray()
    for chunk in chunks:
        held += chunk
        if len(held) >= least:
            yield bytes(held)
            held.clear()
    if held:
        yield bytes(held)


def _local_header(member: Member, limit: int) -> bytes:
    name, is_long = member.name.encode("utf-8"), member.size >= limit
    size = LIMIT_32 if is_long else member.size
    extra = struct.pack("<HHQQ", 1, 16, member.size, member.size) if is_long else b""
    fields = (0x04034B50, _ZIP64 if is_long else _STORED, _flags(name), 0, 0, _DATE, member.crc32)
    return struct.pack("<IHHHHHIIIHH", *fields, size, size, len(name), len(extra)) + name + extra


def _directory_entry(member: Member, offset: int, limit: int) -> bytes:
    name, is_long = member.name.encode("utf-8"), member.size >= limit
    size = LIMIT_32 if is_long else member.size
    wide = [member.size, member.size] * is_long + [offset] * (offset >= limit)
    extra = struct.pack(f"<HH{len(wide)}Q", 1, 8 * len(wide), *wide) if wide else b""
    fields = (0x02014B50, _MADE_BY, _ZIP64 if wide else _STORED, _flags(name), 0, 0, _DATE, member.crc32)
    ends = (len(name), len(extra), 0, 0, 0, _PERMISSIONS, LIMIT_32 if offset >= limit else offset)
    return struct.pack("<IHHHHHHIIIHHHHHII", *fields, size, size, *ends) + name + extra


def _end(count: int, size: int, offset: int, limit: int) -> bytes:
    is_wide = count >= min(limit, LIMIT_16) or size >= limit or offset >= limit
    wide = b""
    if is_wide:
        wide = struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, _MADE_BY, _ZIP64, 0, 0, count, count, size, offset)
        wide += struct.pack("<IIQI", 0x07064B50, 0, offset + size, 1)
    few = LIMIT_16 if count >= min(limit, LIMIT_16) else count
    ends = (LIMIT_32 if size >= limit else size, LIMIT_32 if offset >= limit else offset)
    return wide + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, few, few, *ends, 0)


def _flags(name: bytes) -> int:
    """Say that a name is UTF-8 where that makes a difference."""
    return 0 if name.isascii() else 0x0800
