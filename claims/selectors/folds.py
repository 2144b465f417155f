"""Folds for the inbox: how many appearances, outlets and claimants share a row, and each of them with the words that differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count as CountRows
from django.db.models import F, Max, Min, Q, Value
from django.db.models.functions import Coalesce, NullIf

from claims.enums import ClaimRelation, ClaimStatus
from claims.models import Appearance, AuditEvent, Claim, ClaimLink
from claims.selectors.appearances import AppearanceView, appearance_view
from claims.selectors.differences import Stretch, word_difference
from claims.selectors.keyset import Page, keyset_page

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from django.db.models import QuerySet

PLACES_SHOWN = 50
# Claimants named in a row; the others are counted.
_NAMES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class FoldSummary:
    """What one row of the inbox stands for. `folded` counts the other claims that share it, `outlets` those with a name.

    `names` are the claimants with the most appearances first, at most three of `claimants`; `unnamed` counts the appearances
    that name nobody. `first_place` is the key of the claim's own first appearance, None where it has none.
    """

    folded: int = 0
    appearances: int = 0
    articles: int = 0
    outlets: int = 0
    claimants: int = 0
    names: tuple[str, ...] = ()
    unnamed: int = 0
    earliest: date | None = None
    latest: date | None = None
    first_place: int | None = None

    @property
    def further(self) -> int:
        """Count the appearances beside the first."""
        return max(0, self.appearances - 1)

    @property
    def further_names(self) -> int:
        """Count the claimants that are not named."""
        return self.claimants - len(self.names)


@dataclass(frozen=True, slots=True)
class FoldPlace:
    """One appearance in a fold: its claim, and how that claim's words differ from the row's; () where they do not."""

    claim: Claim
    view: AppearanceView
    is_first: bool
    changes: tuple[Stretch, ...]


def summaries(keys: Collection[int]) -> dict[int, FoldSummary]:
    """Return what the rows of these claims stand for, by key. Three queries, however many and however large they are."""
    together = Claim.objects.filter(folded_into__in=keys, status=F("folded_into__status")).order_by()
    folded = dict(together.values("folded_into").annotate(n=CountRows("id")).values_list("folded_into", "n"))
    places = _places(keys).annotate(row=Coalesce("claim__folded_into", "claim")).order_by().values("row")
    outlet = NullIf("article_version__article__outlet", Value(""))
    day = "article_version__article__published_on"
    counted = places.annotate(
        n=CountRows("id"),
        articles=CountRows("article_version__article", distinct=True),
        outlets=CountRows(outlet, distinct=True),
        earliest=Min(day),
        latest=Max(day),
        first_place=Min("id", filter=Q(claim__folded_into=None)),
    )
    names: dict[int, list[tuple[int, str]]] = {}
    for row, name, number in places.annotate(n=CountRows("id")).values_list("row", "claimant__name", "n"):
        names.setdefault(row, []).append((-number, name or ""))
    return {row["row"]: _summary(row, folded.get(row["row"], 0), sorted(names.get(row["row"], []))) for row in counted}


def folded_with(claim: Claim) -> int:
    """Count the other claims that an act on this one takes along: those folded into it that share its state."""
    return Claim.objects.filter(folded_into=claim.pk, status=claim.status).count()


def fold_page(first: Claim, *, cursor: str = "") -> Page[FoldPlace]:
    """Return one page of the appearances of a row, oldest first, each with the words that differ."""
    places = _places([first.pk]).select_related("claim", "claimant").prefetch_related("article_version__article")
    page = keyset_page(places, order=("id",), cursor=cursor, size=PLACES_SHOWN)
    rows = [_place(place, first) for place in page.rows]
    return Page(rows=rows, following=page.following, is_first=page.is_first)


def stood_apart_from(claim: Claim) -> list[Claim]:
    """Return who stood for the others when this claim was last taken out of a fold, as far as that word still holds."""
    events = AuditEvent.objects.filter(subject_type="claim", subject_id=claim.pk, action="claim.taken_out_of_fold")
    last = events.order_by("-id").first()
    refs = last.after["different_from"] if last else []
    words = ClaimLink.objects.filter(from_claim=claim, relation=ClaimRelation.DIFFERENT, to_claim__ref__in=refs)
    return list(Claim.objects.filter(pk__in=words.values("to_claim")).order_by("pk"))


def can_go_back(claim: Claim) -> bool:
    """Say whether the last act of taking this claim out of a fold can be undone: it waits, and so do the others."""
    if claim.status != ClaimStatus.SUGGESTED or claim.folded_into_id is not None:
        return False
    return any(other.status == ClaimStatus.SUGGESTED for other in stood_apart_from(claim))


def _places(keys: Collection[int]) -> QuerySet[Appearance, Appearance]:
    with_them = Claim.objects.filter(Q(pk__in=keys) | Q(folded_into__in=keys))
    return Appearance.objects.filter(claim__in=with_them.order_by().values("pk"))


def _summary(counted: Mapping[str, Any], folded: int, names: list[tuple[int, str]]) -> FoldSummary:
    """Put the counts of one row together; `names` are (minus how often, claimant or ""), the most frequent first."""
    named = [name for _, name in names if name]
    return FoldSummary(
        folded=folded,
        appearances=counted["n"],
        articles=counted["articles"],
        outlets=counted["outlets"],
        claimants=len(named),
        names=tuple(named[:_NAMES_SHOWN]),
        unnamed=-sum(number for number, name in names if not name),
        earliest=counted["earliest"],
        latest=counted["latest"],
        first_place=counted["first_place"],
    )


def _place(place: Appearance, first: Claim) -> FoldPlace:
    claim = place.claim
    is_first = claim.pk == first.pk
    changes = () if claim.text == first.text else word_difference(first.text, claim.text)
    return FoldPlace(claim=claim, view=appearance_view(place, around=120), is_first=is_first, changes=changes)
