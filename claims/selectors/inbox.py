"""The inbox: claims by status, kind, article, score and words, one page at a time, each with why it was picked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count as CountRows
from django.db.models import Prefetch, Q

from claims.enums import ClaimStatus
from claims.models import Appearance, Article, Claim
from claims.selectors.appearances import AppearanceView, appearance_view
from claims.selectors.keyset import PAGE_SIZE, Count, Page, counted, keyset_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

_ORDER = ("-score", "-id")


@dataclass(frozen=True, slots=True)
class InboxFilter:
    """What an editor wants to see; "" and None mean any. `article` is an article's public id, `words` must all occur."""

    status: str = ClaimStatus.SUGGESTED.value
    kind: str = ""
    article: str = ""
    least_score: float | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One claim of the inbox; `first` is None only for a claim that lost its appearances to a merge."""

    claim: Claim
    first: AppearanceView | None
    further: int


def inbox_page(wanted: InboxFilter, *, cursor: str = "", size: int = PAGE_SIZE) -> Page[InboxRow]:
    """Return one page of the inbox, most check-worthy first. Five queries, however long the page."""
    page = keyset_page(_with_appearances(claims_for_inbox(wanted)), order=_ORDER, cursor=cursor, size=size)
    return Page(rows=[_row(claim) for claim in page.rows], following=page.following, is_first=page.is_first)


def inbox_row(ref: str) -> InboxRow | None:
    """Return one claim as the inbox shows it, or None where there is no such claim."""
    claim = _with_appearances(Claim.objects.filter(ref=ref)).first()
    return None if claim is None else _row(claim)


def inbox_count(wanted: InboxFilter) -> Count:
    """Say how many claims the filter holds."""
    return counted(claims_for_inbox(wanted))


def waiting_count() -> Count:
    """Say how many claims wait for triage."""
    return counted(Claim.objects.filter(status=ClaimStatus.SUGGESTED))


def article_choices(*, limit: int = 100) -> list[Article]:
    """Return the newest articles that have claims, for the filter."""
    with_claims = Article.objects.filter(versions__appearances__isnull=False)
    return list(with_claims.annotate(found=CountRows("versions__appearances")).order_by("-id")[:limit])


def claims_for_inbox(wanted: InboxFilter) -> QuerySet[Claim, Claim]:
    """Return the claims of a filter, in no order."""
    found = Claim.objects.all()
    if wanted.status:
        found = found.filter(status=wanted.status)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.least_score is not None:
        found = found.filter(score__gte=wanted.least_score)
    if wanted.article:
        places = Appearance.objects.filter(article_version__article__ref=wanted.article)
        found = found.filter(pk__in=places.values("claim_id"))
    for word in wanted.words.split():
        found = found.filter(Q(text__icontains=word) | Q(claimant__name__icontains=word))
    return found


def _with_appearances(claims: QuerySet[Claim, Claim]) -> QuerySet[Claim, Claim]:
    places = Appearance.objects.select_related("claimant").prefetch_related("article_version__article")
    return claims.select_related("claimant", "merged_into").prefetch_related(
        Prefetch("appearances", queryset=places.order_by("id"), to_attr="places")
    )


def _row(claim: Claim) -> InboxRow:
    places: Iterable[Appearance] = getattr(claim, "places", [])
    listed = list(places)
    first = appearance_view(listed[0], around=120) if listed else None
    return InboxRow(claim=claim, first=first, further=max(0, len(listed) - 1))
