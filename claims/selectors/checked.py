"""“Has this been checked?”: published reviews, and imported ones of others apart, whose claim says what a statement says.

Only what is published is looked through, in the words it was published in: no draft, no claim that waits. A match carries
no verdict over; whoever reads it has to read the review, and the guards that say what sets the two apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims import search
from claims.enums import DocumentKind
from claims.matching import Match, best_matches
from claims.models import ImportedReview, Listing
from claims.selectors.documents import PublishedDocument, read_document
from claims.terms.embeddings import installed

if TYPE_CHECKING:
    from claims.models import ReviewVersion


@dataclass(frozen=True, slots=True)
class PublishedMatch:
    """A review of ours, in its newest published version, and how and why its claim matches."""

    version: ReviewVersion
    match: Match

    @property
    def document(self) -> PublishedDocument:
        """Read what was published."""
        return read_document(self.version.body)


@dataclass(frozen=True, slots=True)
class ImportedMatch:
    """A fact check by somebody else, and how and why its claim matches."""

    review: ImportedReview
    match: Match


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known of one statement, the surest matches first."""

    published: tuple[PublishedMatch, ...] = ()
    imported: tuple[ImportedMatch, ...] = ()


def checked_before(statement: str, *, limit: int = 5) -> Checked:
    """Return the reviews, ours and those of others, that a statement may already have been checked by."""
    ours = _alike(DocumentKind.PUBLISHED, statement, limit)
    listings = {
        listing.review_id: listing
        for listing in Listing.objects.filter(review_id__in=[pk for pk, _ in ours]).select_related("version")
    }
    others = _alike(DocumentKind.IMPORTED, statement, limit)
    imported = ImportedReview.objects.in_bulk([pk for pk, _ in others])
    return Checked(
        published=tuple(PublishedMatch(listings[pk].version, match) for pk, match in ours if pk in listings),
        imported=tuple(ImportedMatch(imported[pk], match) for pk, match in others if pk in imported),
    )


def _alike(kind: DocumentKind, statement: str, limit: int) -> list[tuple[int, Match]]:
    """Return ids of the subjects whose claim, the title of their document, matches; best first."""
    embedder = installed()
    found = search.candidates(kind, statement, is_meant=embedder is not None)
    return best_matches(statement, found.rows, limit=limit, embedder=embedder, rarities=found.rarities)
