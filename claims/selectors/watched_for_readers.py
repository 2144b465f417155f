"""What readers are told beside a published version of how its sources stand today: live data, never part of the version."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Max

from claims.enums import PublicationStatus, WatchedAs
from claims.models import WatchedWords, WatchResult
from claims.selectors.watches import Comparison, comparison, sentence_on, words_by_id
from claims.standing import TROUBLED

if TYPE_CHECKING:
    from datetime import datetime

    from claims.selectors.documents import PublishedDocument


@dataclass(frozen=True, slots=True)
class Notice:
    """What became of some words since publication: in a sentence, since when, and when they were last seen as published."""

    id: int
    sentence: str
    since: datetime
    seen_at: datetime | None
    has_both: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """The notices of one version: by the number of the quotation, and by the place of the claim, counted from 1."""

    quotations: dict[int, Notice] = field(default_factory=dict)
    places: dict[int, Notice] = field(default_factory=dict)


def standing_of(document: PublishedDocument) -> Standing:
    """Return what readers have to know of the sources of a version in force; nothing of one that stands no longer."""
    if not document.is_in_force:
        return Standing()
    words = WatchedWords.objects.filter(review__ref=document.ref, ended_at__isnull=True, state__in=TROUBLED)
    found = {
        _key(item): _notice(item) for item in words.select_related("snapshot", "article_version", "result__capture")
    }
    quotations = {
        quotation.number: notice
        for quotation in document.quotations
        if (notice := found.get((quotation.source.ref, quotation.start, quotation.end)))
    }
    places = {
        number: notice
        for number, place in enumerate(document.places, start=1)
        if (notice := found.get((place.text_sha256, place.start, place.start + len(place.exact))))
    }
    return Standing(quotations, places)


def comparison_for_readers(claim_ref: str, pk: int) -> Comparison | None:
    """Return both states of some words of a published verdict; None where there is nothing to show."""
    words = words_by_id(pk)
    if words is None or words.review.claim.ref != claim_ref or words.result is None:
        return None
    listing = getattr(words.review, "listing", None)
    if listing is None or listing.status == PublicationStatus.WITHDRAWN:
        return None
    return comparison(words)


def last_change_id() -> int:
    """Return the number of the last change that watching found; it grows with everything readers are told of it."""
    return WatchResult.objects.filter(is_change=True).aggregate(last=Max("id"))["last"] or 0


def last_change_at() -> datetime | None:
    """Return when watching found its last change."""
    changes = WatchResult.objects.filter(is_change=True).order_by("-id")
    return changes.values_list("looked_at", flat=True).first()


def _key(words: WatchedWords) -> tuple[str, int, int]:
    if words.role == WatchedAs.QUOTATION and words.snapshot is not None:
        return words.snapshot.ref, words.start, words.end
    return words.article_version.sha256 if words.article_version else "", words.start, words.end


def _notice(words: WatchedWords) -> Notice:
    has_both = words.result is not None and words.result.snapshot_id is not None
    return Notice(words.pk, sentence_on(words), words.state_at, words.seen_at, has_both)
