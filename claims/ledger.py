"""Writes the public record: append() is the only code that makes a leaf.

The leaf stands in the same transaction as what it records, so neither exists without the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection
from django.utils import timezone

from claims.models import LogEntry, LogHead
from claims.normalisation import timestamp
from claims.provenance.canonical import canonical_json
from claims.provenance.merkle import leaf_hash

if TYPE_CHECKING:
    from claims.enums import LogKind

# A leaf holds digests, not documents; tlog-tiles bundles allow 65,535 bytes.
MAX_LEAF_BYTES = 2048


def append(kind: LogKind, *, subject: str, digests: dict[str, str], **fields: Any) -> LogEntry:
    """Append one leaf and return it. Must be called inside the transaction of the change that it records.

    `subject` is the public id of what changed; `digests` maps names to "sha256:<hex>". No personal data, no free text.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A leaf is written in the transaction of what it records: open one first.")
    LogHead.objects.get_or_create(id=1)
    head = LogHead.objects.select_for_update().get(id=1)
    at = timestamp(timezone.now())
    body = canonical_json({"v": 1, "kind": kind.value, "id": subject, "at": at, "digests": digests, **fields})
    data = body.encode("utf-8")
    if len(data) > MAX_LEAF_BYTES:
        raise ValueError(f"A leaf of {len(data)} bytes: a leaf holds digests, not documents.")
    entry = LogEntry.objects.create(
        seq=head.size, kind=kind, subject=subject, body=body, leaf_hash="sha256:" + leaf_hash(data).hex()
    )
    LogHead.objects.filter(id=1).update(size=head.size + 1)
    return entry
