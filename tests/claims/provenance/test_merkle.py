"""The tree: published vectors, every small proof, and no proof that survives a changed bit."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.errors import ProofError
from claims.provenance import merkle
from claims.provenance.merkle import (
    CompactRange,
    consistency_proof,
    in_memory,
    inclusion_proof,
    leaf_hash,
    node_hash,
    verify_consistency,
    verify_inclusion,
)

LEAVES = [leaf_hash(b"%d" % number) for number in range(600)]


def root_of(size: int) -> bytes:
    """Return the root as RFC 6962 defines it, by recursion: nothing of it is shared with the code under test."""

    def over(low: int, high: int) -> bytes:
        if high - low == 1:
            return LEAVES[low]
        split = 1
        while split * 2 < high - low:
            split *= 2
        return hashlib.sha256(b"\x01" + over(low, low + split) + over(low + split, high)).digest()

    return over(0, size)


def test_hashes_are_those_of_the_published_vectors():
    # transparency-dev/merkle, rfc6962/rfc6962_test.go
    assert leaf_hash(b"").hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert leaf_hash(b"L123456").hex() == "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56"
    assert node_hash(b"N123", b"N456").hex() == "aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb"
    assert merkle.EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_the_root_of_every_size_is_the_defined_one():
    tree = CompactRange()
    assert tree.root() == merkle.EMPTY_ROOT
    for size in range(1, 130):
        tree.append(LEAVES[size - 1])
        assert tree.root() == root_of(size) == merkle.range_root(0, size, in_memory(LEAVES))


def test_every_small_inclusion_proof_verifies():
    for size in range(1, 40):
        for index in range(size):
            proof = inclusion_proof(index, size, in_memory(LEAVES))
            verify_inclusion(leaf=LEAVES[index], index=index, size=size, proof=proof, root=root_of(size))


def test_every_small_consistency_proof_verifies():
    for new in range(1, 40):
        for old in range(1, new + 1):
            proof = consistency_proof(old, new, in_memory(LEAVES))
            verify_consistency(old=old, old_root=root_of(old), new=new, new_root=root_of(new), proof=proof)


def flipped(data: bytes, bit: int) -> bytes:
    place, shift = divmod(bit % (len(data) * 8), 8)
    return data[:place] + bytes([data[place] ^ 1 << shift]) + data[place + 1 :]


sizes = st.integers(1, len(LEAVES))


@given(size=sizes, pick=st.integers(0, 10**6), bit=st.integers(0, 255), what=st.integers(0, 10**6))
@settings(deadline=None)
def test_an_inclusion_proof_does_not_survive_a_changed_bit(size, pick, bit, what):
    index = pick % size
    leaf, root = LEAVES[index], root_of(size)
    proof = inclusion_proof(index, size, in_memory(LEAVES))
    verify_inclusion(leaf=leaf, index=index, size=size, proof=proof, root=root)
    hashes = [leaf, root, *proof]
    hashes[what % len(hashes)] = flipped(hashes[what % len(hashes)], bit)
    with pytest.raises(ProofError):
        verify_inclusion(leaf=hashes[0], index=index, size=size, proof=hashes[2:], root=hashes[1])


@given(size=st.integers(2, len(LEAVES)), pick=st.integers(0, 10**6), shift=st.integers(0, 10))
@settings(deadline=None)
def test_an_inclusion_proof_is_of_one_index_only(size, pick, shift):
    index = pick % size
    proof = inclusion_proof(index, size, in_memory(LEAVES))
    other = index ^ 1 << shift
    with pytest.raises(ProofError):
        verify_inclusion(leaf=LEAVES[index], index=other, size=size, proof=proof, root=root_of(size))


@given(size=sizes, pick=st.integers(0, 10**6), bit=st.integers(0, 255), what=st.integers(0, 10**6))
@settings(deadline=None)
def test_a_consistency_proof_does_not_survive_a_changed_bit(size, pick, bit, what):
    old = pick % size + 1
    roots = root_of(old), root_of(size)
    proof = consistency_proof(old, size, in_memory(LEAVES))
    verify_consistency(old=old, old_root=roots[0], new=size, new_root=roots[1], proof=proof)
    hashes = [*roots, *proof]
    hashes[what % len(hashes)] = flipped(hashes[what % len(hashes)], bit)
    with pytest.raises(ProofError):
        verify_consistency(old=old, old_root=hashes[0], new=size, new_root=hashes[1], proof=hashes[2:])


@given(size=sizes, pick=st.integers(0, 10**6), cut=st.booleans())
@settings(deadline=None)
def test_a_proof_has_exactly_its_length(size, pick, cut):
    index, old = pick % size, pick % size + 1
    proof = inclusion_proof(index, size, in_memory(LEAVES))
    changed = proof[:-1] if cut and proof else [*proof, LEAVES[0]]
    with pytest.raises(ProofError):
        verify_inclusion(leaf=LEAVES[index], index=index, size=size, proof=changed, root=root_of(size))
    proof = consistency_proof(old, size, in_memory(LEAVES))
    changed = proof[:-1] if cut and proof else [*proof, LEAVES[0]]
    with pytest.raises(ProofError):
        verify_consistency(old=old, old_root=root_of(old), new=size, new_root=root_of(size), proof=changed)


@pytest.mark.parametrize(
    "given",
    [
        {"index": 5},
        {"index": -1},
        {"size": 0},
        {"leaf": b""},
        {"leaf": LEAVES[2][:31]},
        {"root": b""},
        {"proof": [b""]},
        {"proof": [LEAVES[0][:31], *inclusion_proof(2, 5, in_memory(LEAVES))[1:]]},
    ],
)
def test_inclusion_refuses_what_is_no_proof(given):
    good = {
        "leaf": LEAVES[2],
        "index": 2,
        "size": 5,
        "proof": inclusion_proof(2, 5, in_memory(LEAVES)),
        "root": root_of(5),
    }
    verify_inclusion(**good)
    with pytest.raises(ProofError):
        verify_inclusion(**(good | given))


@pytest.mark.parametrize(
    "given",
    [
        {"old": 0},
        {"old": 0, "proof": []},
        {"old": -1},
        {"old": 6},
        {"old": 5},
        {"proof": []},
        {"old_root": b""},
        {"new_root": root_of(5)[:31]},
    ],
)
def test_consistency_refuses_what_is_no_proof(given):
    good = {
        "old": 3,
        "old_root": root_of(3),
        "new": 5,
        "new_root": root_of(5),
        "proof": consistency_proof(3, 5, in_memory(LEAVES)),
    }
    verify_consistency(**good)
    with pytest.raises(ProofError):
        verify_consistency(**(good | given))


def test_there_are_no_proofs_outside_the_tree():
    for index, size in ((0, 0), (5, 5), (-1, 5)):
        with pytest.raises(ValueError, match="no leaf"):
            inclusion_proof(index, size, in_memory(LEAVES))
    for old, new in ((0, 5), (6, 5)):
        with pytest.raises(ValueError, match="no consistency proof"):
            consistency_proof(old, new, in_memory(LEAVES))
