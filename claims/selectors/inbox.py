"""The inbox: claims by status, kind, article, score and words, one page at a time, each with why it was picked.

Claims that are folded together are one row, and count as one: the claim they are folded into stands for them. A filter
holds a row where it holds any claim that shares it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q

from claims.enums import ClaimStatus
from claims.models import Appearance, Article, Claim, Claimant
from claims.selectors.appearances import AppearanceView, appearance_view
from claims.selectors.folds import FoldSummary, summaries
from claims.selectors.keyset import PAGE_SIZE, Count, Page, counted, keyset_page
from claims.selectors.proposals import proposals_prefetch

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    """One claim of the inbox, and what its row stands for; `first` is None only where a merge took its appearances."""

    claim: Claim
    first: AppearanceView | None
    fold: FoldSummary


def inbox_page(wanted: InboxFilter, *, cursor: str = "", size: int = PAGE_SIZE) -> Page[InboxRow]:
    """Return one page of the inbox, most check-worthy first. Eight queries, however long the page and large its folds."""
    page = keyset_page(_with_people(claims_for_inbox(wanted)), order=_ORDER, cursor=cursor, size=size)
    return Page(rows=_rows(page.rows), following=page.following, is_first=page.is_first)


def inbox_row(ref: str) -> InboxRow | None:
    """Return one claim as the inbox shows it, or None where there is no such claim."""
    rows = _rows(list(_with_people(Claim.objects.filter(ref=ref))))
    return rows[0] if rows else None


def inbox_count(wanted: InboxFilter) -> Count:
    """Say how many claims the filter holds."""
    return counted(claims_for_inbox(wanted))


def waiting_count() -> Count:
    """Say how many claims wait for triage, those that are folded together as one."""
    return counted(Claim.objects.filter(status=ClaimStatus.SUGGESTED, folded_into=None))


def article_choices(*, limit: int = 100) -> list[Article]:
    """Return the newest articles that have claims, for the filter."""
    places = Appearance.objects.filter(article_version__article=OuterRef("pk"))
    return list(Article.objects.filter(Exists(places)).order_by("-id")[:limit])


def claims_for_inbox(wanted: InboxFilter) -> QuerySet[Claim, Claim]:
    """Return the claims of a filter, in no order."""
    found = Claim.objects.filter(folded_into=None)
    if wanted.status:
        found = found.filter(status=wanted.status)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.least_score is not None:
        found = found.filter(score__gte=wanted.least_score)
    if wanted.article:
        there = Claim.objects.filter(appearances__article_version__article__ref=wanted.article)
        found = found.filter(Q(pk__in=there.values("pk")) | Q(pk__in=_rows_of(there)))
    for word in wanted.words.split():
        named = Q(claimant__in=Claimant.objects.filter(name__icontains=word).values("pk"))
        has_word = Q(text__icontains=word) | named
        found = found.filter(has_word | Q(pk__in=_rows_of(Claim.objects.filter(has_word))))
    return found


def _rows_of(claims: QuerySet[Claim, Claim]) -> QuerySet[Claim, Any]:
    """Return whose rows the folded ones among these claims share."""
    return claims.filter(folded_into__isnull=False).order_by().values("folded_into")


def _with_people(claims: QuerySet[Claim, Claim]) -> QuerySet[Claim, Claim]:
    return claims.select_related("claimant", "merged_into", "folded_into", "created_by")


def _rows(claims: Sequence[Claim]) -> list[InboxRow]:
    folds = summaries([claim.pk for claim in claims])
    wanted = [fold.first_place for fold in folds.values() if fold.first_place is not None]
    found = Appearance.objects.filter(pk__in=wanted).select_related("claimant", "model_ask")
    found = found.prefetch_related("article_version__article", proposals_prefetch())
    places = {place.claim_id: place for place in found}
    rows = []
    for claim in claims:
        place = places.get(claim.pk)
        if place is not None:
            place.claim = claim
        first = appearance_view(place, around=120) if place is not None else None
        rows.append(InboxRow(claim=claim, first=first, fold=folds.get(claim.pk, FoldSummary())))
    return rows
