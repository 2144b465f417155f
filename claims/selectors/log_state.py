"""Compares the public log as it is served with the database it comes from."""

from __future__ import annotations

from claims.models import Checkpoint, LogEntry, LogHead
from claims.provenance.checkpoints import read_unchecked
from claims.provenance.merkle import CompactRange, leaf_hash
from claims.provenance.verify import Check, Outcome
from claims.selectors.log_files import published_head

_NAME = "database"
_PAGE = 2560


def has_signed_heads() -> bool:
    """Say whether any head was ever signed."""
    return Checkpoint.objects.exists()


def compare_with_database() -> Check:
    """Check that the leaves in the database give every head that was signed, and that the last is the one published."""
    heads = {row.size: row for row in Checkpoint.objects.all()}
    published = published_head()
    last = max(heads, default=0)
    seen = published.size if published else 0
    if seen != last:
        return Check(_NAME, Outcome.FAILED, f"{seen} entries are published, but {last} are signed")
    tree = CompactRange()
    waiting = LogHead.objects.values_list("size", flat=True).first() or 0
    while page := list(LogEntry.objects.filter(seq__gte=tree.size).order_by("seq")[:_PAGE]):
        for entry in page:
            leaf = leaf_hash(entry.body.encode("utf-8"))
            if entry.seq != tree.size or entry.leaf_hash != f"sha256:{leaf.hex()}":
                return Check(_NAME, Outcome.FAILED, f"leaf {tree.size} is missing or was altered")
            tree.append(leaf)
            head = heads.pop(tree.size, None)
            if head and (tree.root() != read_unchecked(head.note.encode("utf-8")).root):
                return Check(_NAME, Outcome.FAILED, f"the leaves do not give the head signed at {head.size}")
    if heads or tree.size != waiting:
        return Check(_NAME, Outcome.FAILED, f"it has {tree.size} leaves, and says {waiting}; signed were {last}")
    return Check(_NAME, Outcome.PASSED, f"its leaves give every signed head; {waiting - last} wait to be signed")
