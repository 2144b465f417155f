"""The 98 inclusion and 98 consistency vectors of transparency-dev/merkle (tests/vectors/merkle.json), each by its name."""

from __future__ import annotations

import base64
import contextlib
import json
from pathlib import Path
from typing import Any

import pytest

from claims.errors import ProofError
from claims.provenance import factcheck_verify
from claims.provenance.merkle import verify_consistency, verify_inclusion

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "merkle.json").read_text(encoding="utf-8"))
# Where this code refuses on purpose what the vectors accept.
STRICTER = {
    "additional/sizes-are-equal-(zero)-and-proof-is-empty": "a proof from an empty log would show nothing",
    "additional/sizes-are-equal-(one)-and-proof-is-empty": "its roots have 12 bytes, and a hash has 32",
}


def named(vectors: list[dict[str, Any]]) -> Any:
    return pytest.mark.parametrize("vector", vectors, ids=[vector["case"] for vector in vectors])


def hashes(vector: dict[str, Any], *names: str) -> list[bytes]:
    return [base64.b64decode(vector[name]) for name in names]


def proof_of(vector: dict[str, Any]) -> list[bytes]:
    return [base64.b64decode(item) for item in vector["proof"]]


def test_all_vectors_are_here():
    assert [len(VECTORS[kind]) for kind in ("inclusion", "consistency")] == [98, 98]
    assert len({(kind, vector["case"]) for kind in ("inclusion", "consistency") for vector in VECTORS[kind]}) == 196


@named(VECTORS["inclusion"])
def test_an_inclusion_vector_is_judged_as_published(vector):
    root, leaf = hashes(vector, "root", "leafHash")
    index, size, proof = int(vector["leafIdx"]), int(vector["treeSize"]), proof_of(vector)
    if vector["wantErr"]:
        with pytest.raises(ProofError):
            verify_inclusion(leaf=leaf, index=index, size=size, proof=proof, root=root)
    else:
        verify_inclusion(leaf=leaf, index=index, size=size, proof=proof, root=root)


@named(VECTORS["inclusion"])
def test_the_verifier_for_strangers_judges_an_inclusion_vector_as_published(vector):
    root, leaf = hashes(vector, "root", "leafHash")
    proof = proof_of(vector)

    def holds() -> bool:
        # What its readers of receipts and checkpoints see to before a proof is followed.
        if any(len(item) != 32 for item in (root, leaf, *proof)):
            return False
        return factcheck_verify.root_from_proof(leaf, int(vector["leafIdx"]), int(vector["treeSize"]), proof) == root

    if vector["wantErr"]:
        with contextlib.suppress(factcheck_verify.Failed):
            assert not holds()
    else:
        assert holds()


@named(VECTORS["consistency"])
def test_a_consistency_vector_is_judged_as_published(vector):
    old_root, new_root = hashes(vector, "root1", "root2")
    old, new, proof = int(vector["size1"]), int(vector["size2"]), proof_of(vector)
    if vector["wantErr"] or vector["case"] in STRICTER:
        with pytest.raises(ProofError):
            verify_consistency(old=old, old_root=old_root, new=new, new_root=new_root, proof=proof)
    else:
        verify_consistency(old=old, old_root=old_root, new=new, new_root=new_root, proof=proof)


def test_every_deliberate_difference_is_one():
    accepted = {vector["case"] for vector in VECTORS["consistency"] if not vector["wantErr"]}
    assert set(STRICTER) < accepted
