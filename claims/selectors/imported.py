"""Looks through the fact checks of others for words; what the `claimreviews` finder asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims import search
from claims.enums import DocumentKind
from claims.models import ImportedReview

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class ImportedHit:
    """One fact check by somebody else whose claim shares words with the query."""

    url: str
    claim_reviewed: str
    publisher: str
    rating: str
    published_on: date | None


def claim_reviews_for_query(words: str, *, limit: int) -> list[ImportedHit]:
    """Return imported fact checks that share words with the query, best first."""
    hits = search.search(DocumentKind.IMPORTED, words, match_all=False, limit=limit)
    rows = ImportedReview.objects.in_bulk([hit.subject_id for hit in hits])
    return [
        ImportedHit(
            url=row.url,
            claim_reviewed=row.claim_reviewed,
            publisher=row.publisher,
            rating=row.rating,
            published_on=row.reviewed_on,
        )
        for hit in hits
        if (row := rows.get(hit.subject_id)) is not None
    ]
