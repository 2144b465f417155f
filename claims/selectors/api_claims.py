"""Reads for the partners' lists: which published reviews fit a request, newest first, every one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from claims import search
from claims.enums import DocumentKind
from claims.errors import InvalidInputError
from claims.models import Claimant, Correction, Listing, SearchDocument, Topic
from claims.selectors.keyset import Page, keyset_page

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from claims.enums import CorrectionKind, PublicationStatus, RatingClass

# The same order as the index `listing_newest`.
ORDER = ("-published_at", "-id")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a partner asks for; None asks for nothing.

    `topic` is a slug or a name, `claimant` a public id or a name, `language` a tag ("en" takes "en-GB" too).
    `published_after` (this moment included) and `published_before` (not included) bound version 1, `updated_since` (included)
    the newest version. A verdict that is void or withdrawn has no rating to be found by.
    """

    words: str | None = None
    rating: str | None = None
    rating_class: RatingClass | None = None
    status: PublicationStatus | None = None
    correction: CorrectionKind | None = None
    topic: str | None = None
    claimant: str | None = None
    language: str | None = None
    published_after: datetime | None = None
    published_before: datetime | None = None
    updated_since: datetime | None = None


def published_page(wanted: Wanted, *, cursor: str, size: int) -> Page[Listing]:
    """Return one page of what is published, each with its newest version. Raises InvalidInputError for a broken cursor."""
    rows = _narrowed(wanted).select_related("version__review__claim")
    try:
        return keyset_page(rows, order=ORDER, cursor=cursor, size=size)
    except InvalidInputError as error:
        error.field = "cursor"
        raise


def last_publication() -> datetime | None:
    """Return when anything was published last: since then no list has changed."""
    return Listing.objects.order_by("-published_at").values_list("published_at", flat=True).first()


def _narrowed(wanted: Wanted) -> QuerySet[Listing, Listing]:
    rows = Listing.objects.all()
    if wanted.words is not None:
        found = search.subjects(DocumentKind.PUBLISHED, wanted.words)
        if found is None:
            return rows.none()
        rows = rows.filter(review_id__in=found)
    if wanted.rating is not None:
        rows = rows.filter(rating__key=wanted.rating)
    if wanted.rating_class is not None:
        rows = rows.filter(rating__rating_class=wanted.rating_class)
    if wanted.status is not None:
        rows = rows.filter(status=wanted.status)
    if wanted.correction is not None:
        made = Correction.objects.filter(kind=wanted.correction, published_at__isnull=False)
        rows = rows.filter(review_id__in=made.values("review_id"))
    if wanted.topic is not None:
        named = Topic.objects.filter(Q(slug=wanted.topic) | Q(name=wanted.topic))
        rows = rows.filter(pk__in=Listing.topics.through.objects.filter(topic__in=named).values("listing_id"))
    if wanted.claimant is not None:
        rows = rows.filter(claimant__in=Claimant.objects.filter(Q(ref=wanted.claimant) | Q(name=wanted.claimant)))
    if wanted.language is not None:
        # The row of the review belongs to the draft; the search holds the language that was published.
        tags = Q(language__iexact=wanted.language) | Q(language__istartswith=f"{wanted.language}-")
        published = SearchDocument.objects.filter(tags, kind=DocumentKind.PUBLISHED)
        rows = rows.filter(review_id__in=published.values("subject_id"))
    return _dated(rows, wanted)


def _dated(rows: QuerySet[Listing, Listing], wanted: Wanted) -> QuerySet[Listing, Listing]:
    if wanted.published_after is not None or wanted.published_before is not None:
        # In one filter(), so that all of it is said of one and the same version.
        first = Q(review__versions__number=1)
        if wanted.published_after is not None:
            first &= Q(review__versions__published_at__gte=wanted.published_after)
        if wanted.published_before is not None:
            first &= Q(review__versions__published_at__lt=wanted.published_before)
        rows = rows.filter(first)
    if wanted.updated_since is not None:
        rows = rows.filter(published_at__gte=wanted.updated_since)
    return rows
