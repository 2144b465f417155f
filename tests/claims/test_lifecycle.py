"""Every pair of statuses of every record: allowed and done, or forbidden and refused."""

import itertools

import pytest

from claims import lifecycle
from claims.enums import CandidateStatus, ClaimStatus, DeclineReason, RejectReason, ReviewStatus
from claims.errors import IllegalTransitionError, StaleStateError
from claims.models import AuditEvent, Candidate, Claim, ClaimReview
from tests import factories

pytestmark = pytest.mark.django_db

CLAIM_ALLOWED = {
    ("suggested", "accepted"),
    ("suggested", "declined"),
    ("suggested", "merged"),
    ("suggested", "split"),
    ("accepted", "suggested"),
    ("accepted", "declined"),
    ("accepted", "merged"),
    ("accepted", "split"),
    ("declined", "suggested"),
    ("merged", "suggested"),
}
CANDIDATE_ALLOWED = {
    ("pending", "fetched"),
    ("pending", "failed"),
    ("pending", "rejected"),
    ("pending", "cited"),
    ("fetched", "cited"),
    ("fetched", "rejected"),
    ("failed", "pending"),
    ("failed", "rejected"),
    ("failed", "cited"),
    ("rejected", "pending"),
    ("rejected", "fetched"),
    ("rejected", "failed"),
    ("rejected", "cited"),
    ("cited", "fetched"),
}
REVIEW_ALLOWED = {
    ("draft", "in_review"),
    ("in_review", "draft"),
    ("in_review", "approved"),
    ("approved", "draft"),
    ("approved", "published"),
    ("in_review", "correcting"),
    ("approved", "correcting"),
    ("approved", "voided"),
    ("approved", "withdrawn"),
    ("published", "correcting"),
    ("correcting", "in_review"),
    ("correcting", "published"),
}


def _claim_columns(status: ClaimStatus, other: Claim) -> dict:
    return {
        "decline_reason": DeclineReason.TRIVIAL if status == ClaimStatus.DECLINED else "",
        "merged_into": other if status == ClaimStatus.MERGED else None,
    }


def test_every_pair_of_claim_statuses_is_allowed_or_refused():
    actor = factories.make_user()
    version = factories.make_version()
    other = factories.make_claim(version=version)
    for before, after in itertools.permutations(ClaimStatus, 2):
        claim = factories.make_claim(status=before, version=version, appears=False, **_claim_columns(before, other))
        changes = _claim_columns(after, other)
        if (before.value, after.value) in CLAIM_ALLOWED:
            lifecycle.move(claim, after, actor=actor, **changes)
            assert Claim.objects.get(pk=claim.pk).status == after
        else:
            with pytest.raises(IllegalTransitionError):
                lifecycle.move(claim, after, actor=actor, **changes)
            assert Claim.objects.get(pk=claim.pk).status == before


def test_every_pair_of_candidate_statuses_is_allowed_or_refused():
    claim = factories.make_claim()
    snapshot = factories.make_snapshot()
    for before, after in itertools.permutations(CandidateStatus, 2):
        reason = RejectReason.COPY if before == CandidateStatus.REJECTED else ""
        candidate = factories.make_candidate(
            claim, source=factories.make_source(), snapshot=snapshot, status=before, reject_reason=reason
        )
        changes = {"reject_reason": RejectReason.COPY if after == CandidateStatus.REJECTED else ""}
        if (before.value, after.value) in CANDIDATE_ALLOWED:
            lifecycle.move(candidate, after, actor=None, agent="test", **changes)
            assert Candidate.objects.get(pk=candidate.pk).status == after
        else:
            with pytest.raises(IllegalTransitionError):
                lifecycle.move(candidate, after, actor=None, agent="test", **changes)


def test_every_pair_of_review_statuses_is_in_the_table_or_refused():
    allowed = {(before.value, after.value) for before, afters in lifecycle.REVIEW.items() for after in afters}
    assert allowed == REVIEW_ALLOWED
    review = factories.make_review(ready=False)
    for after in set(ReviewStatus) - {ReviewStatus.IN_REVIEW, ReviewStatus.DRAFT}:
        with pytest.raises(IllegalTransitionError):
            lifecycle.move(review, after, actor=review.author)
    assert ClaimReview.objects.get(pk=review.pk).status == ReviewStatus.DRAFT


def test_a_move_writes_its_audit_event():
    actor = factories.make_user()
    claim = factories.make_claim(status=ClaimStatus.SUGGESTED)
    lifecycle.move(claim, ClaimStatus.ACCEPTED, actor=actor, reason="worth it")
    event = AuditEvent.objects.get(action="claim.accepted")
    assert (event.actor, event.before, event.after, event.reason) == (
        actor,
        {"status": "suggested"},
        {"status": "accepted"},
        "worth it",
    )


def test_a_stale_move_is_refused_and_changes_nothing():
    claim = factories.make_claim(status=ClaimStatus.SUGGESTED)
    stale = Claim.objects.get(pk=claim.pk)
    lifecycle.move(claim, ClaimStatus.ACCEPTED, actor=None, agent="test")
    with pytest.raises(StaleStateError):
        lifecycle.move(stale, ClaimStatus.DECLINED, actor=None, decline_reason=DeclineReason.TRIVIAL)
    assert Claim.objects.get(pk=claim.pk).status == ClaimStatus.ACCEPTED
