"""Reads of snapshots: their text, checked against its digest each time, and where a span stands in a paged document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims import store

if TYPE_CHECKING:
    from claims.models import Snapshot


def snapshot_text(snapshot: Snapshot) -> str:
    """Return the archived text. Raises IntegrityError when the stored bytes do not have the digest on the row."""
    return store.get(snapshot.text_sha256).decode("utf-8")


def page_of(snapshot: Snapshot, start: int) -> int | None:
    """Return the page number a position is on, or None where the document has no pages."""
    for page in snapshot.pages:
        if page["start"] <= start < page["end"]:
            return int(page["number"])
    return None
