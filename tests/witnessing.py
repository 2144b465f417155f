"""Logs of others for tests of witnessing: real keys and trees, forked and rolled back as wanted."""

from __future__ import annotations

from dataclasses import dataclass, field

from claims.provenance.checkpoints import Checkpoint, sign_checkpoint
from claims.provenance.cosignatures import AddCheckpoint
from claims.provenance.merkle import CompactRange, consistency_proof, in_memory, leaf_hash
from claims.provenance.notes import Signer


@dataclass
class OtherLog:
    """A log with the entries "<word> 0", "<word> 1", …; two of one name with other words are a fork."""

    word: str = "entry"
    shared: int = 0
    signer: Signer = field(default_factory=lambda: Signer("other.example/log", b"o" * 32))

    @property
    def vkey(self) -> str:
        return self.signer.verifier.vkey

    def leaves(self, size: int) -> list[bytes]:
        return [leaf_hash(f"{'entry' if n < self.shared else self.word} {n}".encode()) for n in range(size)]

    def head(self, size: int) -> Checkpoint:
        tree = CompactRange()
        for leaf in self.leaves(size):
            tree.append(leaf)
        return Checkpoint(self.signer.name, size, tree.root())

    def note(self, size: int) -> str:
        return sign_checkpoint(self.head(size), [self.signer])

    def ask(self, old: int, size: int) -> bytes:
        """Return an add-checkpoint request with the proof that belongs to it."""
        proof = consistency_proof(old, size, in_memory(self.leaves(size))) if 0 < old < size else []
        return AddCheckpoint(old, tuple(proof), self.note(size)).render()
