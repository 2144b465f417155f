"""Approves and publishes a review: one transaction for the decision, the immutable version and its leaves."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from claims import ledger, lifecycle, search
from claims.enums import AnchorState, DocumentKind, LogKind, ReviewStatus
from claims.errors import InvalidInputError, NotReadyError, SamePersonError
from claims.models import ClaimReview, Rating, ReviewVersion, User
from claims.normalisation import text_digest
from claims.policy import may, require
from claims.provenance.canonical import canonical_json, commitment
from claims.selectors.gates import missing_for_publish
from claims.selectors.renderings import review_document
from claims.services.listing import list_version

if TYPE_CHECKING:
    from claims.models import LogEntry

_OVERRIDE_LEAST = 10  # characters: a reason, not a keystroke


@transaction.atomic
def publish_review(*, actor: User, review: ClaimReview, override_reason: str = "") -> ReviewVersion:
    """Approve a review as its second reader and publish it.

    Raises NotReadyError with what is missing, and SamePersonError for anybody who wrote in it, unless they may override
    the rule and give a reason, which is published with the verdict.
    """
    require(actor, "approve")
    review = ClaimReview.objects.select_for_update().get(pk=review.pk)
    missing = [(line.code, line.words) for line in missing_for_publish(review) if not line.done]
    if missing:
        raise NotReadyError(
            "The review cannot be published yet: " + "; ".join(words for _, words in missing), missing=missing
        )
    reason = _override(actor, review, override_reason)
    now = timezone.now()
    if review.status == ReviewStatus.IN_REVIEW:
        lifecycle.move(
            review,
            ReviewStatus.APPROVED,
            actor=actor,
            reason=reason,
            approver=actor,
            approved_at=now,
            override_reason=reason,
        )
    review.citations.update(anchor_state=AnchorState.INTACT)
    version = _make_version(actor, review, number=review.versions.count() + 1)
    lifecycle.move(review, ReviewStatus.PUBLISHED, actor=actor, published_at=now, current_version=version)
    list_version(version)
    _append_leaves(review, version)
    search.index(
        DocumentKind.PUBLISHED,
        review.pk,
        title=review.claim.text,
        body=f"{review.summary}\n\n{review.reasons}",
        language=review.language,
    )
    return version


def _override(actor: User, review: ClaimReview, reason: str) -> str:
    wrote = actor.pk in {review.author_id, review.submitted_by_id}
    if not wrote and not review.contributors.filter(pk=actor.pk).exists():
        return ""
    words = reason.strip()
    if not words:
        raise SamePersonError("You wrote in this review, so somebody else has to approve it.")
    if not may(actor, "override"):
        raise SamePersonError(
            "You wrote in this review. Only an administrator may publish their own, with a public reason."
        )
    if len(words) < _OVERRIDE_LEAST:
        raise InvalidInputError("Give the reason in a sentence: readers will see it.", field="override_reason")
    return words


def _make_version(actor: User, review: ClaimReview, *, number: int) -> ReviewVersion:
    now = timezone.now()
    document = review_document(review, number=number, published_at=now)
    body = canonical_json(document)
    rating = review.rating
    if not isinstance(rating, Rating):
        raise TypeError("The gate lets no review through without a rating.")
    return ReviewVersion.objects.create(
        review=review,
        number=number,
        body=body,
        sha256=text_digest(body),
        salt=secrets.token_hex(32),
        rating=rating,
        published_at=now,
        published_by=actor,
    )


def _append_leaves(review: ClaimReview, version: ReviewVersion) -> list[LogEntry]:
    """Write the leaves: one for each snapshot that is cited, and one for the version itself."""
    leaves = []
    seen: dict[str, Any] = {}
    for citation in review.citations.select_related("snapshot"):
        snapshot = citation.snapshot
        if snapshot.ref in seen:
            continue
        seen[snapshot.ref] = snapshot
        leaves.append(
            ledger.append(
                LogKind.SNAPSHOT_USED,
                subject=snapshot.ref,
                digests={"body": snapshot.body_sha256, "text": snapshot.text_sha256, "warc": snapshot.warc_sha256},
            )
        )
    leaves.append(
        ledger.append(
            LogKind.VERDICT_PUBLISHED,
            subject=review.ref,
            # The document holds names, so the leaf commits to it under a salt that can be forgotten (DESIGN.md, rule 10).
            digests={"commit": commitment(version.salt, version.body)},
            rev=version.number,
        )
    )
    return leaves
