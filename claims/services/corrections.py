"""Prepares a correction of what is published: begun, retyped, given up. Readers see nothing of it until it is published."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from claims import lifecycle
from claims.enums import CandidateStatus, CorrectionKind, ReviewStatus
from claims.errors import IllegalTransitionError, InvalidInputError
from claims.models import Candidate, Citation, ClaimReview, Correction, Snapshot, User
from claims.policy import require
from claims.selectors.corrections import open_correction
from claims.services.audit import record_event
from claims.services.candidates import cite_candidate
from claims.services.faults import reach

if TYPE_CHECKING:
    from claims.models import ReviewVersion

MAX_PUBLIC_NOTE_CHARS = 2000


@transaction.atomic
def begin_correction(*, actor: User, review: ClaimReview, kind: CorrectionKind, note: str = "") -> Correction:
    """Begin to correct a published review: its draft is opened again as it was published.

    Raises IllegalTransitionError for one that is not published, is being corrected already, or ended void or withdrawn.
    """
    require(actor, "draft")
    words = _public_note(note)
    review = _locked(review)
    version = _version(review)
    lifecycle.move(
        review,
        ReviewStatus.CORRECTING,
        actor=actor,
        approver=None,
        approved_at=None,
        override_reason="",
        sent_back_note="",
        updated_at=timezone.now(),
    )
    reach("correct.moved")
    restore_published(review, version, actor=actor)
    reach("correct.restored")
    correction = Correction.objects.create(
        review=review, version_number=version.number + 1, kind=CorrectionKind(kind), note=words, prepared_by=actor
    )
    review.contributors.add(actor)
    record_event(actor=actor, action="correction.begun", subject=correction, after={"kind": str(kind), "note": words})
    reach("correct.begun")
    return correction


@transaction.atomic
def change_correction(*, actor: User, review: ClaimReview, kind: CorrectionKind, note: str) -> Correction:
    """Choose another kind, or word the public note; a kind that ends the verdict puts the draft back as it was published."""
    require(actor, "draft")
    words = _public_note(note)
    review = _locked(review)
    correction = _open(review)
    was = {"kind": correction.kind, "note": correction.note}
    correction.kind, correction.note = CorrectionKind(kind), words
    correction.save(update_fields=["kind", "note"])
    if correction.ends_review:
        restore_published(review, _version(review), actor=actor)
    review.contributors.add(actor)
    record_event(
        actor=actor,
        action="correction.changed",
        subject=correction,
        before=was,
        after={"kind": str(kind), "note": words},
    )
    return correction


@transaction.atomic
def give_up_correction(*, actor: User, review: ClaimReview) -> ClaimReview:
    """Give a correction up: the review is again what is published, down to who approved it."""
    require(actor, "draft")
    review = _locked(review)
    correction, version = _open(review), _version(review)
    restore_published(review, version, actor=actor)
    record_event(
        actor=actor,
        action="correction.given_up",
        subject=correction,
        before={"kind": correction.kind, "note": correction.note, "version_number": correction.version_number},
    )
    correction.delete()
    lifecycle.move(
        review,
        ReviewStatus.PUBLISHED,
        actor=actor,
        approver=version.published_by,
        approved_at=version.published_at,
        override_reason=json.loads(version.body)["override"] or "",
        sent_back_note="",
    )
    return review


def restore_published(review: ClaimReview, version: ReviewVersion, *, actor: User) -> None:
    """Make the rows of the draft say what a version says: rating, words and citations. The rows come locked."""
    document: dict[str, Any] = json.loads(version.body)
    ClaimReview.objects.filter(pk=review.pk).update(
        rating=version.rating, summary=document["summary"], reasons=document["reasons"], revision=F("revision") + 1
    )
    review.refresh_from_db()
    kept = [_restore_citation(review, item, version) for item in document["citations"]]
    review.citations.exclude(pk__in=[citation.pk for citation in kept]).delete()
    _settle_candidates(review, actor)


def _restore_citation(review: ClaimReview, item: dict[str, Any], version: ReviewVersion) -> Citation:
    snapshot = Snapshot.objects.get(ref=item["snapshot"]["id"])
    words = {name: item[name] for name in ("exact", "prefix", "suffix", "stance", "note")}
    citation, _ = Citation.objects.update_or_create(
        review=review,
        snapshot=snapshot,
        start=item["start"],
        end=item["end"],
        defaults={**words, "position": item["number"]},
        create_defaults={
            **words,
            "position": item["number"],
            # Who first cited it is in the audit trail; the person who published it answers for it.
            "created_by": version.published_by,
        },
    )
    return citation


def _settle_candidates(review: ClaimReview, actor: User) -> None:
    """Let each candidate be cited when and only when the review cites its source."""
    cited = {citation.snapshot.source_id: citation.snapshot for citation in review.citations.select_related("snapshot")}
    for candidate in Candidate.objects.filter(claim_id=review.claim_id):
        snapshot = cited.get(candidate.source_id)
        if snapshot is None and candidate.status == CandidateStatus.CITED:
            lifecycle.move(candidate, CandidateStatus.FETCHED, actor=actor)
        elif snapshot is not None and candidate.status != CandidateStatus.CITED:
            cite_candidate(actor=actor, candidate=candidate, snapshot=snapshot)


def _locked(review: ClaimReview) -> ClaimReview:
    return ClaimReview.objects.select_for_update().get(pk=review.pk)


def _version(review: ClaimReview) -> ReviewVersion:
    if review.current_version is None:
        raise IllegalTransitionError("This review has not been published, so it can still be changed as a draft.")
    return review.current_version


def _open(review: ClaimReview) -> Correction:
    correction = open_correction(review)
    if correction is None:
        raise IllegalTransitionError("No correction of this review is being prepared.")
    if review.status != ReviewStatus.CORRECTING:
        raise IllegalTransitionError("The correction waits for its second reader. Send it back before changing it.")
    return correction


def _public_note(note: str) -> str:
    words = note.strip()
    if len(words) > MAX_PUBLIC_NOTE_CHARS:
        raise InvalidInputError(
            f"The public note has {len(words)} characters; the limit is {MAX_PUBLIC_NOTE_CHARS}.", field="note"
        )
    return words
