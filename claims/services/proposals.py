"""What people make of a language model's proposals: each is taken or declined by somebody, and the audit trail says by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from claims.enums import ProposalState
from claims.errors import StaleStateError
from claims.models import Proposal
from claims.policy import require
from claims.services.audit import record_event

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.models import Claim, User


@transaction.atomic
def decline_proposal(*, actor: User, proposal: Proposal) -> Proposal:
    """Set a proposal aside: other words, or a hint of stance. Raises StaleStateError where somebody decided already."""
    require(actor, "cite" if proposal.candidate_id else "triage")
    return decide(actor=actor, proposal=proposal, state=ProposalState.DECLINED)


@transaction.atomic
def settle_claims(*, actor: User, claims: Sequence[Claim], state: ProposalState) -> None:
    """Say of what a model alone proposed as these claims what became of them: taken up, declined, or waiting again.

    The appearances that a merge took from them count as theirs.
    """
    theirs = Q(appearance__claim__in=claims) | Q(appearance__came_from__in=claims)
    made = Proposal.objects.filter(theirs, is_new=True).exclude(state=state).select_related("ask", "appearance__claim")
    for proposal in made.order_by("pk"):
        if state is ProposalState.OPEN:
            Proposal.objects.filter(pk=proposal.pk).update(state=state, decided_by=None, decided_at=None)
        else:
            Proposal.objects.filter(pk=proposal.pk).update(state=state, decided_by=actor, decided_at=timezone.now())
            _note(actor, proposal, proposal.appearance.claim if proposal.appearance else None, state)


def decide(*, actor: User, proposal: Proposal, state: ProposalState) -> Proposal:
    """Write a person's decision, once, and who made it; in the caller's transaction. Raises StaleStateError."""
    undecided = Proposal.objects.filter(pk=proposal.pk, state=ProposalState.OPEN)
    if undecided.update(state=state, decided_by=actor, decided_at=timezone.now()) != 1:
        raise StaleStateError("Somebody else decided on this proposal in the meantime. Reload the page to see it.")
    proposal.refresh_from_db()
    place, candidate = proposal.appearance, proposal.candidate
    _note(actor, proposal, place.claim if place else candidate.claim if candidate else None, state)
    return proposal


def _note(actor: User, proposal: Proposal, claim: Claim | None, state: ProposalState) -> None:
    ask = proposal.ask
    told: dict[str, Any] = {
        "use": ask.use,
        "model": ask.model,
        "version": ask.version,
        "prompt": ask.prompt_digest,
        "claim": claim.pk if claim else None,
    }
    record_event(actor=actor, action=f"proposal.{state.value}", subject=proposal, after=told)
