"""Hashes, growth and proofs of the Merkle tree of RFC 6962, section 2.1.

Proofs are verified as RFC 9162 describes (sections 2.1.3.2 and 2.1.4.2), with stricter checks of what comes in: every
hash has 32 bytes, and no proof starts from an empty tree.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Final

from claims.errors import ProofError

HASH_BYTES: Final = 32
EMPTY_ROOT: Final = hashlib.sha256(b"").digest()

# (level, number) -> hash of the perfect subtree over the leaves [number * 2**level, (number + 1) * 2**level).
PerfectSubtree = Callable[[int, int], bytes]


def leaf_hash(entry: bytes) -> bytes:
    """Return the 32-byte hash of a leaf: SHA-256 over 0x00 and the entry."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node: SHA-256 over 0x01 and its two children."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def fold(hashes: Sequence[bytes]) -> bytes:
    """Return the root over perfect subtrees, given from the left (largest) to the right (smallest)."""
    if not hashes:
        return EMPTY_ROOT
    root = hashes[-1]
    for left in reversed(hashes[:-1]):
        root = node_hash(left, root)
    return root


class CompactRange:
    """The least that has to be kept of a growing tree: one hash for each binary digit 1 of its size."""

    def __init__(self) -> None:
        self.size = 0
        self.peaks: list[bytes] = []

    def append(self, leaf: bytes) -> None:
        """Add the hash of the next leaf."""
        self.peaks.append(leaf)
        full = self.size
        while full & 1:
            right = self.peaks.pop()
            self.peaks.append(node_hash(self.peaks.pop(), right))
            full >>= 1
        self.size += 1

    def root(self) -> bytes:
        """Return the root at the present size."""
        return fold(self.peaks)


def perfect_root(hashes: Sequence[bytes]) -> bytes:
    """Return the root over a number of hashes that is a power of two."""
    level = list(hashes)
    while len(level) > 1:
        level = [node_hash(level[i], level[i + 1]) for i in range(0, len(level), 2)]
    return level[0]


def in_memory(leaves: Sequence[bytes]) -> PerfectSubtree:
    """Return perfect subtrees over leaf hashes held in memory (tests, small logs)."""
    return lambda level, number: perfect_root(leaves[number << level : (number + 1) << level])


def range_root(low: int, high: int, perfect: PerfectSubtree) -> bytes:
    """Return the root over the leaves [low, high), where `low` is where a subtree of that size begins."""
    parts = []
    while low < high:
        # The largest subtree that begins here and does not reach past the end.
        level = (high - low).bit_length() - 1
        parts.append(perfect(level, low >> level))
        low += 1 << level
    return fold(parts)


def inclusion_proof(index: int, size: int, perfect: PerfectSubtree) -> list[bytes]:
    """Return the hashes from the leaf's sibling up to the root's child. Raises ValueError for a leaf outside the tree."""
    if not 0 <= index < size:
        raise ValueError(f"A tree of {size} leaves has no leaf {index}.")
    proof: list[bytes] = []
    low, high = 0, size
    while high - low > 1:
        split = low + _largest_power_below(high - low)
        if index < split:
            proof.append(range_root(split, high, perfect))
            high = split
        else:
            proof.append(range_root(low, split, perfect))
            low = split
    proof.reverse()
    return proof


def consistency_proof(old: int, new: int, perfect: PerfectSubtree) -> list[bytes]:
    """Return the hashes that show the tree of `old` leaves to be the beginning of the tree of `new` leaves."""
    if not 0 < old <= new:
        raise ValueError(f"There is no consistency proof from {old} to {new} leaves.")
    proof: list[bytes] = []
    low, high = 0, new
    is_whole = True  # whether [low, old) is all of the old tree, whose root the verifier has
    while high != old:
        split = low + _largest_power_below(high - low)
        if old <= split:
            proof.append(range_root(split, high, perfect))
            high = split
        else:
            proof.append(range_root(low, split, perfect))
            low, is_whole = split, False
    if not is_whole:
        proof.append(range_root(low, high, perfect))
    proof.reverse()
    return proof


def verify_inclusion(*, leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> None:
    """Check that a leaf's hash stands at an index of the tree with this root. Raises ProofError where it does not."""
    _check_hashes([leaf, root, *proof])
    if not 0 <= index < size:
        raise ProofError(f"Leaf {index} is not in a tree of {size}.")
    place, last = index, size - 1
    result = leaf
    for sibling in proof:
        if last == 0:
            raise ProofError("The inclusion proof is too long.")
        if place & 1 or place == last:
            result = node_hash(sibling, result)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            result = node_hash(result, sibling)
        place, last = place >> 1, last >> 1
    if last:
        raise ProofError("The inclusion proof is too short.")
    if result != root:
        raise ProofError(f"The inclusion proof of leaf {index} leads to another root.")


def verify_consistency(*, old: int, old_root: bytes, new: int, new_root: bytes, proof: Sequence[bytes]) -> None:
    """Check that one tree is the beginning of another. Raises ProofError where it is not, or where nothing is shown."""
    _check_hashes([old_root, new_root, *proof])
    if not 0 < old <= new:
        raise ProofError(f"Nothing can be shown from {old} to {new} leaves.")
    if old == new:
        if proof or old_root != new_root:
            raise ProofError("Two roots of one size differ." if old_root != new_root else "The proof is too long.")
        return
    hashes = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    if not hashes:
        raise ProofError("The consistency proof is empty.")
    first, second = _climb(hashes, old - 1, new - 1)
    if first != old_root:
        raise ProofError(f"The consistency proof leads to another root at {old} leaves.")
    if second != new_root:
        raise ProofError(f"The consistency proof leads to another root at {new} leaves.")


def _climb(hashes: Sequence[bytes], place: int, last: int) -> tuple[bytes, bytes]:
    """Return the roots of the old and of the new tree that a consistency proof leads to."""
    while place & 1:
        place, last = place >> 1, last >> 1
    first = second = hashes[0]
    for sibling in hashes[1:]:
        if last == 0:
            raise ProofError("The consistency proof is too long.")
        if place & 1 or place == last:
            first, second = node_hash(sibling, first), node_hash(sibling, second)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            second = node_hash(second, sibling)
        place, last = place >> 1, last >> 1
    if last:
        raise ProofError("The consistency proof is too short.")
    return first, second


def _check_hashes(hashes: Sequence[bytes]) -> None:
    if any(len(item) != HASH_BYTES for item in hashes):
        raise ProofError("A hash does not have 32 bytes.")


def _largest_power_below(number: int) -> int:
    """Return the largest power of two that is smaller than a number of at least 2."""
    return 1 << ((number - 1).bit_length() - 1)
