"""Looks through the newsroom's own archived snapshots for words; what the `library` finder asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims import search
from claims.enums import DocumentKind, SourceKind
from claims.models import Snapshot

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class LibraryHit:
    """One archived snapshot that holds some of the words."""

    snapshot_id: int
    url: str
    title: str
    snippet: str
    publisher: str
    published_on: date | None
    kind: SourceKind


def snapshots_for_query(words: str, *, limit: int) -> list[LibraryHit]:
    """Return the newest snapshot of each source that holds the words, best first; none is cut off by older copies."""
    hits = search.search(DocumentKind.SNAPSHOT, words, match_all=False, limit=limit * 3)
    rows = Snapshot.objects.select_related("source").in_bulk([hit.subject_id for hit in hits])
    found: dict[int, LibraryHit] = {}
    for hit in hits:
        snapshot = rows.get(hit.subject_id)
        if snapshot is None:
            continue
        known = found.get(snapshot.source_id)
        if known is None or known.snapshot_id < snapshot.pk:
            # A newer copy takes the place of an older one without losing its rank.
            found[snapshot.source_id] = LibraryHit(
                snapshot_id=snapshot.pk,
                url=snapshot.source.canonical_uri,
                title=snapshot.title,
                snippet=hit.snippet,
                publisher=snapshot.publisher,
                published_on=snapshot.published_on,
                kind=SourceKind(snapshot.source.kind),
            )
    return list(found.values())[:limit]
