"""Reviews on their way to readers: what waits for a second reading, what is published, and each citation beside its archived words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count as CountRows

from claims.enums import ReviewStatus
from claims.errors import IntegrityError, NotFoundError
from claims.models import Citation, ClaimReview
from claims.selectors.corrections import open_correction
from claims.selectors.keyset import Count, Page, counted, keyset_page
from claims.selectors.marking import excerpt
from claims.selectors.snapshots import page_of, snapshot_text

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from claims.models import Snapshot, User


@dataclass(frozen=True, slots=True)
class CitationView:
    """One citation beside what the archive holds at its place.

    `stands` is True where the archived words are the cited ones, False where they differ, None where the archived text
    could not be read (`alarm` says why).
    """

    citation: Citation
    number: int
    before: str
    archived: str
    after: str
    page: int | None
    stands: bool | None
    alarm: str
    is_first: bool
    is_last: bool


def reviews_waiting(*, cursor: str = "") -> Page[ClaimReview]:
    """Return one page of reviews that wait for a second reading, the longest waiting first."""
    waiting = _reviews().filter(status=ReviewStatus.IN_REVIEW)
    return keyset_page(waiting, order=("submitted_at", "id"), cursor=cursor)


def reviews_in_draft(*, cursor: str = "") -> Page[ClaimReview]:
    """Return one page of drafts, corrections being prepared among them, the last touched first."""
    drafts = _reviews().filter(status__in=[ReviewStatus.DRAFT, ReviewStatus.CORRECTING])
    return keyset_page(drafts, order=("-updated_at", "-id"), cursor=cursor)


def reviews_published(*, cursor: str = "") -> Page[ClaimReview]:
    """Return one page of what readers see, newest first; what is being corrected, void or withdrawn stays in it."""
    shown = _reviews().exclude(current_version=None).select_related("listing__rating")
    return keyset_page(shown, order=("-published_at", "-id"), cursor=cursor)


def waiting_for_reading() -> Count:
    """Count the reviews that wait for a second reading."""
    return counted(ClaimReview.objects.filter(status=ReviewStatus.IN_REVIEW))


def own_part(review: ClaimReview, user: User) -> str:
    """Say in words why this person cannot be the second reader; "" where they can."""
    if user.pk == review.author_id:
        return "you wrote this review"
    if user.pk == review.submitted_by_id:
        return "you submitted this review"
    correction = open_correction(review)
    if correction is not None and correction.prepared_by_id == user.pk:
        return "you prepared this correction"
    if review.contributors.filter(pk=user.pk).exists():
        return "you worked on this review"
    return ""


def citation_views(review: ClaimReview) -> list[CitationView]:
    """Return the review's citations in order, each checked against the archived text; one read of the store per snapshot."""
    citations = list(review.citations.select_related("snapshot", "snapshot__source", "created_by"))
    texts: dict[int, tuple[str, str]] = {}
    for citation in citations:
        if citation.snapshot_id not in texts:
            texts[citation.snapshot_id] = _text(citation.snapshot)
    return [
        _view(citation, number, *texts[citation.snapshot_id], is_last=number == len(citations))
        for number, citation in enumerate(citations, start=1)
    ]


def _view(citation: Citation, number: int, text: str, alarm: str, *, is_last: bool) -> CitationView:
    before, archived, after = excerpt(text, citation.start, citation.end, around=320)
    return CitationView(
        citation=citation,
        number=number,
        before=before,
        archived=archived,
        after=after,
        page=page_of(citation.snapshot, citation.start),
        stands=None if alarm else archived == citation.exact,
        alarm=alarm,
        is_first=number == 1,
        is_last=is_last,
    )


def _text(snapshot: Snapshot) -> tuple[str, str]:
    try:
        return snapshot_text(snapshot), ""
    except (IntegrityError, NotFoundError) as error:
        return "", error.message


def _reviews() -> QuerySet[ClaimReview, ClaimReview]:
    reviews = ClaimReview.objects.select_related(
        "claim", "claim__claimant", "rating", "author", "submitted_by", "approver"
    )
    return reviews.select_related("current_version").annotate(cited=CountRows("citations"))
