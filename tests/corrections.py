"""Corrections for tests, made through the services as editors would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.enums import CorrectionKind
from claims.services import corrections, publishing, reviews
from tests import factories

if TYPE_CHECKING:
    from claims.models import ClaimReview, ReviewVersion, User

NOTE = "We had misread the table of the authority."


def begin(
    review: ClaimReview,
    kind: CorrectionKind = CorrectionKind.CORRECTION,
    *,
    actor: User | None = None,
    note: str = NOTE,
) -> ClaimReview:
    """Begin a correction by somebody who has not approved the review, and return it fresh."""
    review.refresh_from_db()
    corrections.begin_correction(actor=actor or factories.make_user(), review=review, kind=kind, note=note)
    review.refresh_from_db()
    return review


def write(review: ClaimReview, *, actor: User | None = None, **changes: str) -> ClaimReview:
    """Save the draft with some of it changed: rating, summary or reasons."""
    review.refresh_from_db()
    return reviews.save_draft(
        actor=actor or factories.make_user(),
        review=review,
        revision=review.revision,
        rating_key=changes.get("rating", review.rating.key if review.rating else None),
        summary=changes.get("summary", review.summary),
        reasons=changes.get("reasons", review.reasons),
    )


def finish(review: ClaimReview, *, actor: User | None = None, approver: User | None = None) -> ReviewVersion:
    """Submit and publish what is being prepared."""
    reviews.submit_review(actor=actor or factories.make_user(), review=review)
    return publishing.publish_review(actor=approver or factories.make_user(), review=review)


def correct(
    review: ClaimReview, kind: CorrectionKind = CorrectionKind.CORRECTION, *, note: str = NOTE, **changes: str
) -> ReviewVersion:
    """Correct a published review from beginning to end."""
    begin(review, kind, note=note)
    if changes:
        write(review, **changes)
    return finish(review)
