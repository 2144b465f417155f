"""Claims that look like one we already have, with the reason for each match."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims import search
from claims.enums import ClaimStatus, DocumentKind
from claims.matching import Match, best_matches
from claims.models import Claim
from claims.terms.embeddings import installed

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class ClaimMatch:
    """Another claim, and how and why it matches."""

    claim: Claim
    match: Match


def matches_for_claim(claim: Claim, *, limit: int = 5) -> list[ClaimMatch]:
    """Return known claims that may be the same as this one, or related to it, best first."""
    return matches_for_text(claim.text, limit=limit, leave_out=[claim.pk, claim.folded_into_id or claim.pk])


def matches_for_text(text: str, *, limit: int = 5, leave_out: Iterable[int] = ()) -> list[ClaimMatch]:
    """Return known claims that may say the same as a text, best first.

    Of those folded together only the one that stands for them; merged and split ones, for which others stand, are left out.
    """
    embedder = installed()
    alike = search.candidates(DocumentKind.CLAIM, text, is_meant=embedder is not None)
    ids = {pk for pk, _ in alike.rows} - set(leave_out)
    open_ones = Claim.objects.filter(pk__in=ids, folded_into=None).exclude(
        status__in=[ClaimStatus.MERGED, ClaimStatus.SPLIT]
    )
    rows = {claim.pk: claim for claim in open_ones.select_related("claimant", "review")}
    known = [(pk, rows[pk].text) for pk, _ in alike.rows if pk in rows]
    found = best_matches(text, known, limit=limit, embedder=embedder, rarities=alike.rarities)
    return [ClaimMatch(claim=rows[pk], match=match) for pk, match in found]
