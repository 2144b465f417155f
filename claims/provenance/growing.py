"""Grows a log's files: takes entries in, keeps the right edge of the tree, hands out every tile and bundle that is new.

Pure: what is done with the files is the caller's. The same entries give the same files, however they are cut into turns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.errors import ProofError
from claims.provenance.merkle import EMPTY_ROOT, leaf_hash, node_hash, perfect_root
from claims.provenance.tiles import (
    TILE_HEIGHT,
    TILE_WIDTH,
    Tile,
    pack_entries,
    read_tile,
    split_hashes,
    tile_of,
    unpack_entries,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.provenance.tiles import Read


class GrowingLog:
    """The right edge of a log: its partial tiles, which are a compact range in blocks of 256, and its partial bundle."""

    def __init__(self) -> None:
        self.size = 0
        self._levels: list[list[bytes]] = []
        self._entries: list[bytes] = []

    @classmethod
    def load(cls, read: Read, size: int) -> GrowingLog:
        """Read the edge of a log of this size from its files. Raises ProofError where one is missing or malformed.

        The caller compares `root()` with a root it trusts.
        """
        log = cls()
        log.size = size
        level = 0
        while size >> (TILE_HEIGHT * level):
            hashes, width = divmod(size >> (TILE_HEIGHT * level), TILE_WIDTH)
            log._levels.append(_load_hashes(read, tile_of(level, hashes, size)) if width else [])
            level += 1
        number, width = divmod(size, TILE_WIDTH)
        if width:
            log._entries = _load_entries(read, Tile(0, number, width, is_bundle=True))
            if [leaf_hash(entry) for entry in log._entries] != log._levels[0]:
                raise ProofError("The last entry bundle does not have the hashes of its tile.")
        return log

    def append(self, entry: bytes) -> Iterator[tuple[Tile, bytes]]:
        """Take one entry in and hand out the files that it makes full: its bundle, and one tile for each level that ends."""
        number = self.size // TILE_WIDTH
        self._entries.append(entry)
        if len(self._entries) == TILE_WIDTH:
            yield Tile(0, number, is_bundle=True), pack_entries(self._entries)
            self._entries = []
        carried = leaf_hash(entry)
        self.size += 1
        for level in range(len(self._levels) + 1):
            if level == len(self._levels):
                self._levels.append([])
            hashes = self._levels[level]
            hashes.append(carried)
            if len(hashes) < TILE_WIDTH:
                return
            yield Tile(level, number), b"".join(hashes)
            self._levels[level] = []
            carried = perfect_root(hashes)
            number //= TILE_WIDTH

    def partial(self) -> Iterator[tuple[Tile, bytes]]:
        """Hand out the partial files of the present size."""
        if self._entries:
            number, width = divmod(self.size, TILE_WIDTH)
            yield Tile(0, number, width, is_bundle=True), pack_entries(self._entries)
        for level, hashes in enumerate(self._levels):
            if hashes:
                yield tile_of(level, (self.size >> (TILE_HEIGHT * level)) // TILE_WIDTH, self.size), b"".join(hashes)

    def root(self) -> bytes:
        """Return the root at the present size."""
        root = None
        for hashes in self._levels:
            place = len(hashes)
            while place:
                width = place & -place  # the smallest perfect subtree is the rightmost
                peak = perfect_root(hashes[place - width : place])
                root = peak if root is None else node_hash(peak, root)
                place -= width
        return EMPTY_ROOT if root is None else root


def _load_hashes(read: Read, tile: Tile) -> list[bytes]:
    return split_hashes(_load(read, tile), count=tile.width)


def _load_entries(read: Read, tile: Tile) -> list[bytes]:
    return unpack_entries(_load(read, tile), count=tile.width)


def _load(read: Read, tile: Tile) -> bytes:
    data = read_tile(read, tile)
    if data is None:
        raise ProofError(f"The file {tile.path} is missing.")
    return data
