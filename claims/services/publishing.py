"""Approves and publishes a review or a correction of it: one transaction for the decision, the immutable version and its leaves."""

from __future__ import annotations

import json
import secrets
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from claims import ledger, lifecycle, search
from claims.enums import CorrectionKind, DocumentKind, LogKind, PublicationStatus, ReviewStatus
from claims.errors import InvalidInputError, NotReadyError, SamePersonError
from claims.models import ClaimReview, Rating, ReviewVersion, Snapshot, Source, User
from claims.normalisation import text_digest
from claims.policy import may, require
from claims.provenance.canonical import canonical_json, commitment
from claims.selectors.corrections import open_correction
from claims.selectors.gates import missing_for_publish
from claims.selectors.renderings import review_document
from claims.services.corrections import restore_published
from claims.services.faults import reach
from claims.services.listing import list_version
from claims.services.outside_archives import ask_archives
from claims.services.watches import watch_version

if TYPE_CHECKING:
    from claims.models import Correction

_LEAVES = {CorrectionKind.VOID: LogKind.VERDICT_VOIDED, CorrectionKind.WITHDRAWAL: LogKind.VERDICT_WITHDRAWN}
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
    reach("publish.approved")
    correction, before = open_correction(review), review.current_version
    version = _make_version(actor, review, correction)
    reach("publish.version_made")
    if correction is not None and before is not None and correction.ends_review:
        restore_published(review, before, actor=actor)
    lifecycle.move(review, _status_after(correction), actor=actor, published_at=now, current_version=version)
    if correction is not None:
        _seal(correction, actor, reason, version)
    reach("publish.moved")
    list_version(version)
    reach("publish.listed")
    _append_leaves(review, version, correction, before)
    reach("publish.logged")
    _index(review, version)
    watch_version(version)
    if correction is None or not correction.ends_review:
        for source in Source.objects.filter(snapshots__published_uses__version=version).distinct():
            ask_archives(source, wants_copy=True)
    reach("publish.done")
    return version


def _status_after(correction: Correction | None) -> ReviewStatus:
    ends = {CorrectionKind.VOID: ReviewStatus.VOIDED, CorrectionKind.WITHDRAWAL: ReviewStatus.WITHDRAWN}
    return ends.get(CorrectionKind(correction.kind), ReviewStatus.PUBLISHED) if correction else ReviewStatus.PUBLISHED


def _seal(correction: Correction, actor: User, override_reason: str, version: ReviewVersion) -> None:
    correction.approved_by, correction.override_reason = actor, override_reason
    correction.published_at = version.published_at
    correction.save(update_fields=["approved_by", "override_reason", "published_at"])


def _index(review: ClaimReview, version: ReviewVersion) -> None:
    """Let readers find what is published now; of a withdrawn verdict the claim and the note, so that they learn of it."""
    document = json.loads(version.body)
    words = [document["summary"], document["reasons"]]
    if document["status"] != PublicationStatus.PUBLISHED:
        words.append(document["corrections"][-1]["note"])
    search.index(
        DocumentKind.PUBLISHED,
        review.pk,
        title=document["claim"]["text"],
        body="\n\n".join(part for part in words if part),
        language=document["language"],
    )


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


def _make_version(actor: User, review: ClaimReview, correction: Correction | None) -> ReviewVersion:
    now = timezone.now()
    number = correction.version_number if correction else 1
    document = review_document(review, number=number, published_at=now, correction=correction)
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


def _append_leaves(
    review: ClaimReview, version: ReviewVersion, correction: Correction | None, before: ReviewVersion | None
) -> None:
    """Write the leaves: one for each snapshot that no version before cited, and one for the version itself."""
    used = Snapshot.objects.filter(published_uses__version=version)
    for snapshot in used.exclude(published_uses__version__in=review.versions.exclude(pk=version.pk)).order_by("pk"):
        ledger.append(
            LogKind.SNAPSHOT_USED,
            subject=snapshot.ref,
            digests={"body": snapshot.body_sha256, "text": snapshot.text_sha256, "warc": snapshot.warc_sha256},
        )
    reach("publish.copies_logged")
    # The document holds names, so the leaf commits to it under a salt that can be forgotten (DESIGN.md, rule 10).
    digests = {"commit": commitment(version.salt, version.body)}
    if correction is None or before is None:
        ledger.append(LogKind.VERDICT_PUBLISHED, subject=review.ref, digests=digests, rev=version.number)
        return
    # The same commitment as in the leaf of the version before: whoever has the one finds the other.
    digests["prev"] = commitment(before.salt, before.body)
    kind = CorrectionKind(correction.kind)
    ledger.append(
        _LEAVES.get(kind, LogKind.VERDICT_CORRECTED),
        subject=review.ref,
        digests=digests,
        rev=version.number,
        correction=kind.value,
    )
