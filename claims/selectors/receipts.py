"""Makes receipts: that a published version stands in the signed log, in one file that is checked without us.

A receipt leads to the first checkpoint that has the leaf and the witnesses that the policy asks for; until there is one, to
the first that has the leaf. Later heads stand for themselves: that they go on from it is for the log's readers to check.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from claims.errors import IntegrityError, ProofError
from claims.models import Checkpoint, LogEntry
from claims.provenance.checkpoints import read_unchecked
from claims.provenance.merkle import leaf_hash, verify_inclusion
from claims.provenance.receipts import Receipt
from claims.provenance.tiles import TreeReader
from claims.provenance.verify import Opening
from claims.selectors.log_files import log_folder, published_head
from claims.selectors.witnesses import cosigned_note, has_quorum, log_policy

if TYPE_CHECKING:
    from claims.models import ReviewVersion

# Cosigned heads looked at for one that has the quorum; without one among them the receipt stays with the first head.
_HEADS_TRIED = 20


def leaf_of_version(version: ReviewVersion) -> LogEntry | None:
    """Return the leaf that commits to a published version as it reads now: after an erasure, that of the erasure."""
    for leaf in LogEntry.objects.filter(subject=version.review.ref).order_by("-seq"):
        body = json.loads(leaf.body)
        if body.get("rev") == version.number and "commit" in body["digests"]:
            return leaf
    return None


def receipt_of_version(version: ReviewVersion) -> Receipt | None:
    """Return a version's receipt with what opens its leaf; None while its leaf waits to be signed and published.

    Raises IntegrityError where the log's files do not prove the leaf.
    """
    leaf = leaf_of_version(version)
    return None if leaf is None else receipt_of_leaf(leaf, extra=Opening(leaf.body, version.salt).as_extra())


def receipt_of_leaf(leaf: LogEntry, *, extra: bytes | None = None) -> Receipt | None:
    """Return the receipt of any leaf; None while it waits to be signed and published. Raises IntegrityError as above."""
    head = published_head()
    if head is None or leaf.seq >= head.size:
        return None
    row = _head_for(leaf, head.size)
    if row is None:
        return None
    signed = read_unchecked(row.note.encode("utf-8"))
    try:
        proof = TreeReader(log_folder().read, head.size).inclusion_proof(leaf.seq, row.size)
        verify_inclusion(
            leaf=leaf_hash(leaf.body.encode("utf-8")),
            index=leaf.seq,
            size=signed.size,
            proof=proof,
            root=signed.root,
        )
    except (ProofError, ValueError) as error:
        raise IntegrityError(f"The files of the public log do not prove leaf {leaf.seq}.") from error
    return Receipt(leaf.seq, tuple(proof), cosigned_note(row), extra)


def _head_for(leaf: LogEntry, published: int) -> Checkpoint | None:
    """Return the first head with this leaf that enough witnesses cosigned; until there is one, the first with the leaf."""
    heads = Checkpoint.objects.filter(size__gt=leaf.seq, size__lte=published).order_by("size")
    try:
        policy = log_policy()
    except ProofError:
        return heads.first()
    if policy.witnesses:
        for head in heads.filter(cosignatures__isnull=False).distinct()[:_HEADS_TRIED]:
            if has_quorum(cosigned_note(head), policy):
                return head
    return heads.first()
