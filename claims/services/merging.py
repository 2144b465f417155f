"""Merging: appearances move from one claim to another that is the same, each knows where it came from, and all can go back.

A claim brings those that are folded into it along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models.functions import Coalesce

from claims import lifecycle, search
from claims.enums import ClaimRelation, ClaimStatus, DocumentKind, Origin, ProposalState
from claims.errors import IllegalTransitionError, InvalidInputError
from claims.matching.folding import is_same_wording
from claims.models import Appearance, Claim, ClaimLink, ClaimReview
from claims.policy import require
from claims.services.folding import hold_fold, index_claim, leave_fold, waiting_with
from claims.services.proposals import settle_claims

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.models import User

_AT_ONCE = 500


def hold(*claims: Claim) -> dict[int, Claim]:
    """Keep these claims from others until the transaction ends, and return them as they are now, by key."""
    # Without the key: rows that only point at a claim may still be written.
    held = Claim.objects.select_for_update(no_key=True).filter(pk__in=[claim.pk for claim in claims]).order_by("pk")
    return {claim.pk: claim for claim in held}


def refuse_if_reviewed(claim: Claim, verb: str) -> None:
    """Refuse a change of a claim whose verdict is being worked on."""
    hold(claim)  # or a review could be begun between this look and the move
    if ClaimReview.objects.filter(claim=claim).exists():
        raise IllegalTransitionError(f"A review of this claim has been begun, so it cannot be {verb} any more.")


@transaction.atomic
def merge_claim(*, actor: User, claim: Claim, into: Claim, relation: ClaimRelation = ClaimRelation.SAME) -> Claim:
    """Say that a claim is made by another one too: its appearances move there, its own row stays and points there."""
    require(actor, "triage")
    if claim.pk == into.pk:
        raise InvalidInputError("A claim cannot be merged into itself. Choose another claim.", field="into")
    if relation == ClaimRelation.DIFFERENT:
        raise InvalidInputError(
            "Claims that are not the same are not merged. Choose another relation.", field="relation"
        )
    # As they are now: merged the other way round at this moment, both would vanish into each other.
    held = hold(claim, into, *Claim.objects.filter(folded__in=[claim.pk, into.pk]))
    into = held[into.pk]
    if into.status not in {ClaimStatus.SUGGESTED, ClaimStatus.ACCEPTED}:
        raise InvalidInputError(
            f"That claim is {ClaimStatus(into.status).label}. Choose a claim that is waiting or accepted.", field="into"
        )
    refuse_if_reviewed(claim, "merged away")
    if into.folded_into_id == claim.pk:
        raise InvalidInputError("That claim is folded into this one already. Accept this one.", field="into")
    if held[claim.pk].folded_into_id is not None:
        leave_fold(held[claim.pk])
    if into.folded_into_id is not None:
        leave_fold(into)
    together = waiting_with(claim) if held[claim.pk].status == claim.status else []
    lifecycle.move(claim, ClaimStatus.MERGED, actor=actor, merged_into=into)
    lifecycle.move_together(together, ClaimStatus.MERGED, actor=actor, merged_into=into)
    _move_places([claim, *together], into)
    settle_claims(actor=actor, claims=[claim, *together], state=ProposalState.TAKEN)
    _link([claim, *together], into, relation, actor)
    search.remove(DocumentKind.CLAIM, claim.pk)
    return into


def merge_folded(*, actor: User, first: Claim) -> int:
    """Merge the claims folded into this one, whose row is locked, into it; returns how many."""
    together = waiting_with(first)
    lifecycle.move_together(together, ClaimStatus.MERGED, actor=actor, merged_into=first)
    _move_places(together, first)
    _link(together, first, ClaimRelation.SAME, actor)
    return len(together)


def unmerge_folded(*, actor: User, first: Claim, reason: str = "") -> int:
    """Undo `merge_folded` in full; claims that are no longer the same as the first one, whose words were put right, stand alone."""
    together = list(
        Claim.objects.filter(folded_into=first, status=ClaimStatus.MERGED, merged_into=first).order_by("pk")
    )
    _give_back(together, first)
    settle_claims(actor=actor, claims=together, state=ProposalState.OPEN)
    _unlink(together, first)
    lifecycle.move_together(together, ClaimStatus.SUGGESTED, actor=actor, reason=reason, merged_into=None)
    for claim in together:
        if not is_same_wording(first.text, claim.text, language=first.language):
            leave_fold(claim)
    return len(together)


@transaction.atomic
def unmerge_claim(*, actor: User, claim: Claim, reason: str = "") -> Claim:
    """Undo a merge: the claim waits again with the appearances it brought, and with those that were folded into it.

    Refused once a review of the other claim was begun, which rests on its appearances.
    """
    require(actor, "triage")
    claim = hold_fold(claim)
    into = claim.merged_into
    if claim.status != ClaimStatus.MERGED or into is None:
        raise IllegalTransitionError(
            "This claim is not merged into another any more. Reload the page to see how it stands."
        )
    holder = into
    while holder.merged_into is not None:
        holder = holder.merged_into
    refuse_if_reviewed(holder, "given up again: its appearances belong to that review")
    folded = Claim.objects.filter(folded_into=claim, status=ClaimStatus.MERGED, merged_into=into).order_by("pk")
    together = [claim, *folded]
    _give_back(together, holder)
    if not claim.appearances.exists():
        raise IllegalTransitionError(
            "This merge is older than the way back: nothing says which appearances it brought."
        )
    settle_claims(actor=actor, claims=together, state=ProposalState.OPEN)
    _unlink(together, into)
    lifecycle.move_together(together, ClaimStatus.SUGGESTED, actor=actor, reason=reason, merged_into=None)
    if claim.folded_into_id is not None:
        leave_fold(claim)
    else:
        index_claim(claim)
    return claim


def _move_places(claims: Sequence[Claim], into: Claim) -> None:
    """Move appearances; one at a place the other claim has already stays where it is."""
    taken = set(into.appearances.values_list("article_version_id", "start", "end"))
    moving = []
    places = Appearance.objects.filter(claim__in=claims).order_by("pk")
    for pk, *place in places.values_list("pk", "article_version_id", "start", "end"):
        if tuple(place) not in taken:
            taken.add((place[0], place[1], place[2]))
            moving.append(pk)
    for at in range(0, len(moving), _AT_ONCE):
        chosen = Appearance.objects.filter(pk__in=moving[at : at + _AT_ONCE])
        chosen.update(came_from=Coalesce("came_from", "claim"), claim=into)


def _give_back(claims: Sequence[Claim], holder: Claim) -> None:
    """Move appearances back from who holds them to these claims, those included that earlier merges had brought them."""
    owner = {claim.pk: claim.pk for claim in claims}
    frontier = list(owner)
    while frontier:
        found = Claim.objects.filter(merged_into__in=frontier).values_list("pk", "merged_into")
        brought = {pk: owner[into] for pk, into in found if pk not in owner and into is not None}
        owner |= brought
        frontier = list(brought)
    places = list(Appearance.objects.filter(claim=holder, came_from__in=owner))
    for place in places:
        place.claim_id = owner[place.came_from_id or 0]
        if place.came_from_id == place.claim_id:
            place.came_from = None
    Appearance.objects.bulk_update(places, ["claim", "came_from"], batch_size=_AT_ONCE)


def _link(claims: Sequence[Claim], into: Claim, relation: ClaimRelation, actor: User) -> None:
    links = [
        ClaimLink(from_claim=claim, to_claim=into, relation=relation, origin=Origin.HUMAN, created_by=actor)
        for claim in claims
    ]
    ClaimLink.objects.bulk_create(links, batch_size=_AT_ONCE, ignore_conflicts=True)


def _unlink(claims: Sequence[Claim], into: Claim) -> None:
    links = ClaimLink.objects.filter(from_claim__in=claims, to_claim=into, origin=Origin.HUMAN)
    links.exclude(relation=ClaimRelation.DIFFERENT).delete()
