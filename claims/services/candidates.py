"""What editors do with candidates: add one by its address, set one aside, bring it back, have it fetched again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from claims import lifecycle
from claims.enums import CandidateStatus, ClaimStatus, RejectReason
from claims.errors import IllegalTransitionError
from claims.models import Candidate, Citation, Claim, Snapshot, User
from claims.policy import require
from claims.services.audit import record_event
from claims.services.searching import request_evidence
from claims.services.sources import source_for
from claims.services.weighing import request_weighing
from claims.uris import canonical_uri

if TYPE_CHECKING:
    from claims.ports import AddressCheck


@transaction.atomic
def add_source(*, actor: User, claim: Claim, url: str, check: AddressCheck) -> Candidate:
    """Add a source by its address and have it archived; one that failed before is tried again.

    `check` refuses an address that is never fetched (InvalidInputError) before there is a source of it.
    """
    require(actor, "search")
    if claim.status != ClaimStatus.ACCEPTED:
        raise IllegalTransitionError("Accept the claim first; then sources can be added to it.")
    canonical = canonical_uri(url)
    check(canonical)
    source = source_for(canonical)
    candidate, is_new = Candidate.objects.get_or_create(claim=claim, source=source, defaults={"added_by": actor})
    if not is_new and candidate.added_by_id is None:
        candidate.added_by = actor
        candidate.save(update_fields=["added_by"])
    if is_new:
        record_event(actor=actor, action="candidate.added", subject=candidate, after={"url": source.canonical_uri})
        request_evidence(candidate, actor=actor)
    elif candidate.status == CandidateStatus.FAILED:
        return retry_candidate(actor=actor, candidate=candidate)
    elif candidate.status == CandidateStatus.REJECTED:
        return restore_candidate(actor=actor, candidate=candidate)
    return candidate


@transaction.atomic
def reject_candidate(*, actor: User, candidate: Candidate, reason: RejectReason, note: str = "") -> Candidate:
    """Set a candidate aside for a typed reason; the public page lists it as considered."""
    require(actor, "cite")
    if Citation.objects.filter(review__claim=candidate.claim, snapshot__source=candidate.source).exists():
        raise IllegalTransitionError("This source is cited. Remove its citations first.")
    lifecycle.move(
        candidate,
        CandidateStatus.REJECTED,
        actor=actor,
        reason=RejectReason(reason).label,
        reject_reason=RejectReason(reason),
        reject_note=note,
    )
    request_weighing(candidate.claim, after=f"reject-{candidate.pk}")
    return candidate


@transaction.atomic
def restore_candidate(*, actor: User, candidate: Candidate) -> Candidate:
    """Bring back a candidate that was set aside, to where it stood."""
    require(actor, "cite")
    if candidate.snapshot_id:
        to = CandidateStatus.FETCHED
    elif candidate.failure:
        to = CandidateStatus.FAILED
    else:
        to = CandidateStatus.PENDING
    lifecycle.move(candidate, to, actor=actor, reject_reason="", reject_note="")
    if to == CandidateStatus.PENDING:
        request_evidence(candidate, actor=actor)
    else:
        request_weighing(candidate.claim, after=f"restore-{candidate.pk}")
    return candidate


@transaction.atomic
def retry_candidate(*, actor: User, candidate: Candidate) -> Candidate:
    """Have a candidate whose capture failed fetched once more."""
    require(actor, "search")
    lifecycle.move(candidate, CandidateStatus.PENDING, actor=actor, failure="")
    request_evidence(candidate, actor=actor)
    return candidate


def cite_candidate(*, actor: User, candidate: Candidate, snapshot: Snapshot) -> None:
    """Note that a review cites this candidate by a snapshot of its source; why it was set aside or failed before is over."""
    lifecycle.move(
        candidate,
        CandidateStatus.CITED,
        actor=actor,
        snapshot=snapshot,
        reject_reason="",
        reject_note="",
        failure="",
    )
