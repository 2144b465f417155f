"""The files of a tiled log (c2sp.org/tlog-tiles): their names and sizes, entry bundles, and a tree read through them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from claims.errors import ProofError
from claims.provenance.merkle import (
    HASH_BYTES,
    consistency_proof,
    inclusion_proof,
    perfect_root,
    range_root,
)

TILE_HEIGHT: Final = 8
TILE_WIDTH: Final = 1 << TILE_HEIGHT
MAX_LEVEL: Final = 63
MAX_ENTRY_BYTES: Final = 0xFFFF
CHECKPOINT: Final = "checkpoint"
# Tiles held in memory while a tree is read: 8,192 bytes each.
_TILES_KEPT = 512

# A file's name inside the log -> its bytes, None where there is no such file.
Read = Callable[[str], bytes | None]

_PATH = re.compile(
    r"tile/(?P<level>entries|0|[1-9][0-9]?)/(?P<number>(?:x[0-9]{3}/)*[0-9]{3})(?:\.p/(?P<width>[1-9][0-9]{0,2}))?"
)


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile, or the bundle of entries under a tile of level 0; `width` is 256 where it is full."""

    level: int
    number: int
    width: int = TILE_WIDTH
    is_bundle: bool = False

    @property
    def path(self) -> str:
        """Return the file's name, relative to the log's address."""
        digits = f"{self.number:03d}"
        groups = re.findall(r"[0-9]{3}", digits.zfill(-(-len(digits) // 3) * 3))
        number = "/".join([*(f"x{group}" for group in groups[:-1]), groups[-1]])
        part = "" if self.is_full else f".p/{self.width}"
        return f"tile/{'entries' if self.is_bundle else self.level}/{number}{part}"

    @property
    def is_full(self) -> bool:
        """Whether it has all of its 256 hashes or entries."""
        return self.width == TILE_WIDTH

    @property
    def full(self) -> Tile:
        """Return what this one grows into."""
        return Tile(self.level, self.number, TILE_WIDTH, self.is_bundle)

    @property
    def end(self) -> int:
        """Return the size a log needs for this file to exist."""
        return (self.number * TILE_WIDTH + self.width) << (TILE_HEIGHT * self.level)


def parse_path(path: str) -> Tile:
    """Read a tile's or a bundle's name. Raises ProofError for every name that Tile.path would not write."""
    match = _PATH.fullmatch(path)
    if match is None:
        raise ProofError("This is not the name of a tile.")
    is_bundle = match["level"] == "entries"
    level = 0 if is_bundle else int(match["level"])
    number = int(match["number"].replace("x", "").replace("/", ""))
    tile = Tile(level, number, int(match["width"] or TILE_WIDTH), is_bundle)
    if tile.path != path or level > MAX_LEVEL or (match["width"] and tile.is_full):
        raise ProofError("This is not the name of a tile.")
    return tile


def tile_of(level: int, number: int, size: int) -> Tile:
    """Return a tile with the width it has in a log of this size. Raises ValueError where it is not there yet."""
    width = min((size >> (TILE_HEIGHT * level)) - number * TILE_WIDTH, TILE_WIDTH)
    if width < 1:
        raise ValueError(f"A log of {size} has no tile {number} at level {level}.")
    return Tile(level, number, width)


def hash_tiles(size: int) -> Iterator[Tile]:
    """Name every hash tile of a log of this size, level by level."""
    level = 0
    while hashes := size >> (TILE_HEIGHT * level):
        for number in range(-(-hashes // TILE_WIDTH)):
            yield tile_of(level, number, size)
        level += 1


def bundles(size: int) -> Iterator[Tile]:
    """Name every entry bundle of a log of this size."""
    for number in range(-(-size // TILE_WIDTH)):
        yield Tile(0, number, min(size - number * TILE_WIDTH, TILE_WIDTH), is_bundle=True)


def pack_entries(entries: Iterable[bytes]) -> bytes:
    """Return the bundle of up to 256 entries: the length of each in two bytes, then its bytes."""
    packed = bytearray()
    for entry in entries:
        if len(entry) > MAX_ENTRY_BYTES:
            raise ValueError(f"An entry of {len(entry)} bytes does not fit into a bundle.")
        packed += len(entry).to_bytes(2, "big") + entry
    return bytes(packed)


def unpack_entries(data: bytes, *, count: int) -> list[bytes]:
    """Split a bundle. Raises ProofError unless it holds exactly this many entries and nothing else."""
    entries = []
    place = 0
    while place < len(data):
        length = int.from_bytes(data[place : place + 2], "big")
        end = place + 2 + length
        if place + 2 > len(data) or end > len(data):
            raise ProofError("The entry bundle is cut off.")
        entries.append(data[place + 2 : end])
        place = end
    if len(entries) != count:
        raise ProofError(f"The entry bundle holds {len(entries)} entries, not {count}.")
    return entries


def split_hashes(data: bytes, *, count: int) -> list[bytes]:
    """Split a hash tile. Raises ProofError unless it holds exactly this many hashes."""
    if len(data) != count * HASH_BYTES:
        raise ProofError(f"The tile has {len(data)} bytes, not {count * HASH_BYTES}.")
    return [data[place : place + HASH_BYTES] for place in range(0, len(data), HASH_BYTES)]


def read_tile(read: Read, tile: Tile, *, size: int | None = None) -> bytes | None:
    """Return a file's bytes; a partial one that was cleared away is cut out of what it grew into.

    That is the full file, or the partial one of a log of this size. None where nothing of it is there.
    """
    data = read(tile.path)
    if data is not None or tile.is_full:
        return data
    grown = [tile.full]
    if size is not None and size >> (TILE_HEIGHT * tile.level) > tile.number * TILE_WIDTH + tile.width:
        grown.append(replace(tile, width=tile_of(tile.level, tile.number, size).width))
    for larger in grown:
        whole = read(larger.path)
        if whole is not None:
            break
    else:
        return None
    if tile.is_bundle:
        return pack_entries(unpack_entries(whole, count=larger.width)[: tile.width])
    return whole[: tile.width * HASH_BYTES]


class TreeReader:
    """The tree of a log of a given size, read through its tiles as they are needed.

    The tiles are taken as they come: whoever reads a stranger's log compares `root()` with a signed one first, or
    verifies the proofs that come out.
    """

    def __init__(self, read: Read, size: int) -> None:
        self.size = size
        self._read = read
        self._hashes = lru_cache(maxsize=_TILES_KEPT)(self._load)

    def _load(self, level: int, number: int) -> list[bytes]:
        tile = tile_of(level, number, self.size)
        data = read_tile(self._read, tile)
        if data is None:
            raise ProofError(f"The tile {tile.path} is missing.")
        return split_hashes(data, count=tile.width)

    def perfect(self, level: int, number: int) -> bytes:
        """Return the hash of a perfect subtree inside the log."""
        tile_level, height = divmod(level, TILE_HEIGHT)
        first = number << height
        hashes = self._hashes(tile_level, first // TILE_WIDTH)
        place = first % TILE_WIDTH
        if place + (1 << height) > len(hashes):
            raise ProofError("A subtree reaches past the end of the log.")
        return perfect_root(hashes[place : place + (1 << height)])

    def leaf(self, index: int) -> bytes:
        """Return the hash of a leaf."""
        return self.perfect(0, index)

    def root(self, size: int | None = None) -> bytes:
        """Return the root at this size, or at an earlier one."""
        return range_root(0, self._within(size), self.perfect)

    def inclusion_proof(self, index: int, size: int | None = None) -> list[bytes]:
        """Return the proof of a leaf in the tree of this size, or of an earlier one."""
        return inclusion_proof(index, self._within(size), self.perfect)

    def consistency_proof(self, old: int, new: int | None = None) -> list[bytes]:
        """Return the proof that an earlier tree is the beginning of this one, or of another in between."""
        return consistency_proof(old, self._within(new), self.perfect)

    def _within(self, size: int | None) -> int:
        if size is None:
            return self.size
        if size > self.size:
            raise ValueError(f"The log has {self.size} leaves, not {size}.")
        return size
