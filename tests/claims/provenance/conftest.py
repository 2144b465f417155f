"""Logs to test with: made in memory from numbered entries, signed by a key that is always the same."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

import pytest

from claims.provenance.canonical import canonical_json, commitment
from claims.provenance.checkpoints import Checkpoint, sign_checkpoint
from claims.provenance.growing import GrowingLog
from claims.provenance.merkle import leaf_hash
from claims.provenance.notes import Signer
from claims.provenance.receipts import Receipt
from claims.provenance.tiles import TreeReader
from claims.provenance.verify import Opening

ORIGIN = "facts.example.org/log"
SALT = "5a" * 32
DOCUMENT = {
    "id": "rv00000001",
    "version": 1,
    "citations": [
        {
            "number": 1,
            "exact": "rose by “12” per cent",
            "start": 8,
            "end": 29,
            "snapshot": {"text_sha256": "sha256:" + "0" * 64},
        }
    ],
}


@dataclass
class MemoryLog:
    """A log whose files stand in a dictionary."""

    signer: Signer
    files: dict[str, bytes] = field(default_factory=dict)
    grown: GrowingLog = field(default_factory=GrowingLog)

    def read(self, path: str) -> bytes | None:
        return self.files.get(path)

    def add(self, entries: list[bytes]) -> bytes:
        """Take entries in, publish, return the checkpoint."""
        for entry in entries:
            self.files |= {tile.path: data for tile, data in self.grown.append(entry)}
        self.files |= {tile.path: data for tile, data in self.grown.partial()}
        head = Checkpoint(ORIGIN, self.grown.size, self.grown.root())
        self.files["checkpoint"] = sign_checkpoint(head, [self.signer]).encode()
        return self.files["checkpoint"]

    def write_to(self, folder) -> None:
        for path, data in self.files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)

    def receipt(self, index: int, opening: Opening | None = None) -> Receipt:
        proof = TreeReader(self.read, self.grown.size).inclusion_proof(index)
        note = self.files["checkpoint"].decode()
        return Receipt(index, tuple(proof), note, opening.as_extra() if opening else None)


def numbered(count: int, start: int = 0) -> list[bytes]:
    return [b"entry %d" % number for number in range(start, start + count)]


@pytest.fixture
def signer() -> Signer:
    return Signer(ORIGIN, bytes(range(32)))


@pytest.fixture
def make_log(signer):
    """Return a function that makes a log of so many numbered entries."""

    def make(count: int) -> MemoryLog:
        log = MemoryLog(signer)
        log.add(numbered(count))
        return log

    return make


@dataclass(frozen=True)
class Published:
    """A document, its leaf and its receipt in a log of 300 entries."""

    log: MemoryLog
    document: bytes
    opening: Opening
    receipt: str

    @property
    def bundle(self) -> str:
        return json.dumps({"document": self.document.decode(), "receipt": self.receipt, "salt": self.opening.salt})


@pytest.fixture
def published(make_log) -> Published:
    document = canonical_json(DOCUMENT)
    entry = canonical_json(
        {
            "v": 1,
            "kind": "verdict.published",
            "id": DOCUMENT["id"],
            "rev": DOCUMENT["version"],
            "digests": {"commit": commitment(SALT, document)},
        }
    )
    log = make_log(123)
    log.add([entry.encode(), *numbered(176, 124)])
    opening = Opening(entry, SALT)
    assert log.grown.size == 300
    assert leaf_hash(entry.encode()) == TreeReader(log.read, 300).leaf(123)
    return Published(log, document.encode(), opening, log.receipt(123, opening).render())
