"""Verifies a log, and a published document by its receipt: each check says passed, failed or unknown, and why.

`factcheck_verify.py` beside this is a second implementation of the same checks for strangers, in one file; tests hold the
two to the same answers.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from claims.errors import ProofError
from claims.provenance.canonical import canonical_json, commitment
from claims.provenance.checkpoints import Checkpoint, open_checkpoint, read_unchecked
from claims.provenance.growing import GrowingLog
from claims.provenance.merkle import leaf_hash, verify_inclusion
from claims.provenance.receipts import parse_receipt
from claims.provenance.tiles import CHECKPOINT, TreeReader, bundles, read_tile, unpack_entries

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from claims.provenance.notes import Verifier
    from claims.provenance.tiles import Read, Tile


_SALT = re.compile(r"[0-9a-f]{64}")


class Outcome(StrEnum):
    """The three answers of a check."""

    PASSED = "passed"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Check:
    """One check, its answer, and what was seen."""

    name: str
    outcome: Outcome
    detail: str

    def __str__(self) -> str:
        return f"{self.outcome:<8}{self.name}: {self.detail}"


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens a leaf's commitment to a document: the leaf's text and the salt (32 bytes in hex)."""

    entry: str
    salt: str

    def as_extra(self) -> bytes:
        """Return it as the extra line of a receipt."""
        return canonical_json({"entry": self.entry, "salt": self.salt}).encode("utf-8")


def read_opening(extra: bytes | None) -> Opening:
    """Read the extra line of a receipt. Raises ProofError."""
    value = _read_json(extra or b"", "The receipt's extra line")
    entry, salt = value.get("entry"), value.get("salt")
    if not isinstance(entry, str) or not isinstance(salt, str):
        raise ProofError("The receipt's extra line does not hold an entry and a salt.")
    return Opening(entry, salt)


def has_failed(checks: Sequence[Check]) -> bool:
    """Say whether any check failed; unknown is no failure."""
    return any(check.outcome == Outcome.FAILED for check in checks)


def verify_log(
    read: Read,
    *,
    verifiers: Sequence[Verifier],
    since: bytes | None = None,
    progress: Callable[[int, int], None] = lambda _done, _size: None,
) -> list[Check]:
    """Check a whole log: signature, every entry, every tile, the root, and that it goes on from an earlier checkpoint.

    Every file is worked out again from the entries alone and compared; `progress` is told (entries done, entries in all).
    """
    note = read(CHECKPOINT)
    if note is None:
        return [Check("checkpoint", Outcome.FAILED, "There is no checkpoint.")]
    try:
        head = read_unchecked(note)
    except ProofError as error:
        return [Check("checkpoint", Outcome.FAILED, error.message)]
    checks = [_signature(note, head, verifiers), *_contents(read, head, progress)]
    if since is not None:
        checks.append(_consistency(read, head, since, verifiers))
    return checks


def verify_document(
    *, receipt: str, document: bytes, verifiers: Sequence[Verifier], opening: Opening | None = None
) -> list[Check]:
    """Check that a document was published: the receipt's signature, its leaf in the tree, the leaf's commitment.

    The leaf and the salt come from the receipt's extra line unless they are given.
    """
    try:
        parsed = parse_receipt(receipt)
        note = parsed.checkpoint.encode("utf-8", "surrogatepass")
        head = read_unchecked(note)
        opening = opening or read_opening(parsed.extra)
        entry = opening.entry.encode("utf-8", "surrogatepass")
    except ProofError as error:
        return [Check("receipt", Outcome.FAILED, error.message)]
    checks = [_signature(note, head, verifiers)]
    try:
        verify_inclusion(leaf=leaf_hash(entry), index=parsed.index, size=head.size, proof=parsed.proof, root=head.root)
        checks.append(Check("inclusion", Outcome.PASSED, f"the leaf is entry {parsed.index} of {head.size}"))
    except ProofError as error:
        checks.append(Check("inclusion", Outcome.FAILED, error.message))
    checks.append(_commitment(entry, opening.salt, document))
    return checks


def _signature(note: bytes, head: Checkpoint, verifiers: Sequence[Verifier]) -> Check:
    if not verifiers:
        return Check("signature", Outcome.UNKNOWN, "no key was given to check it with")
    try:
        open_checkpoint(note, verifiers, origin=head.origin)
    except ProofError as error:
        return Check("signature", Outcome.FAILED, error.message)
    # A key signs for the log it is named after, and no other.
    if head.origin not in {key.name for key in verifiers}:
        return Check("signature", Outcome.FAILED, f"The checkpoint is of another log: {head.origin}.")
    return Check("signature", Outcome.PASSED, f"{head.origin} signed {head.size} entries")


def _contents(read: Read, head: Checkpoint, progress: Callable[[int, int], None]) -> list[Check]:
    """Work every file out from the entries and compare."""
    log = GrowingLog()
    tiles = 0
    try:
        for bundle in bundles(head.size):
            for entry in unpack_entries(_need(read, bundle), count=bundle.width):
                tiles += sum(_same(read, tile, data) for tile, data in log.append(entry))
            progress(log.size, head.size)
        tiles += sum(_same(read, tile, data) for tile, data in log.partial())
    except ProofError as error:
        return [Check("tiles", Outcome.FAILED, error.message)]
    checks = [Check("tiles", Outcome.PASSED, f"{tiles} tiles follow from {head.size} entries")]
    if log.root() == head.root:
        return [*checks, Check("root", Outcome.PASSED, f"{head.root.hex()} follows from the entries")]
    return [*checks, Check("root", Outcome.FAILED, "The entries have another root than the checkpoint.")]


def _consistency(read: Read, head: Checkpoint, since: bytes, verifiers: Sequence[Verifier]) -> Check:
    try:
        old = read_unchecked(since)
        if verifiers:
            open_checkpoint(since, verifiers, origin=head.origin)
        _check_goes_on(read, old, head)
    except ProofError as error:
        return Check("since", Outcome.FAILED, error.message)
    return Check("since", Outcome.PASSED, f"the log goes on from the checkpoint of {old.size} entries")


def _check_goes_on(read: Read, old: Checkpoint, head: Checkpoint) -> None:
    """Work the old root out from the tiles, which have been compared with the entries."""
    if old.origin != head.origin:
        raise ProofError(f"The earlier checkpoint is of another log: {old.origin}.")
    if old.size > head.size:
        raise ProofError(f"The log has shrunk from {old.size} to {head.size} entries.")
    if TreeReader(read, head.size).root(old.size) != old.root:
        raise ProofError(f"The first {old.size} entries are not those of the earlier checkpoint.")


def _commitment(entry: bytes, salt: str, document: bytes) -> Check:
    name = "document"
    try:
        leaf = _read_json(entry, "The leaf")
        digests = leaf.get("digests")
        stated = digests.get("commit") if isinstance(digests, dict) else None
        text = document.decode("utf-8")
        # One spelling of the salt only, so that no two receipts mean the same.
        if not _SALT.fullmatch(salt) or stated is None or commitment(salt, text) != stated:
            return Check(name, Outcome.FAILED, "The leaf commits to another document.")
        published = _read_json(document, "The document")
    except ProofError as error:
        return Check(name, Outcome.FAILED, error.message)
    except ValueError:
        return Check(name, Outcome.FAILED, "The document or the salt cannot be read.")
    if (published.get("id"), published.get("version")) != (leaf.get("id"), leaf.get("rev")):
        return Check(name, Outcome.FAILED, "The leaf names another review or version.")
    return Check(name, Outcome.PASSED, f"the leaf commits to version {leaf.get('rev')} of review {leaf.get('id')}")


def _need(read: Read, tile: Tile) -> bytes:
    data = read_tile(read, tile)
    if data is None:
        raise ProofError(f"The file {tile.path} is missing.")
    return data


def _same(read: Read, tile: Tile, expected: bytes) -> int:
    """Count a hash tile that is as it has to be (1; 0 for a bundle, which the entries came from). Raises ProofError."""
    if tile.is_bundle:
        return 0
    if _need(read, tile) != expected:
        raise ProofError(f"The tile {tile.path} does not follow from the entries.")
    return 1


def _read_json(data: bytes, what: str) -> dict[str, Any]:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ProofError(f"{what} is not JSON.") from error
    if not isinstance(value, dict):
        raise ProofError(f"{what} is not a JSON object.")
    return value
